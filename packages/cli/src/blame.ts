import { inspect } from 'node:util';
import type { Answer } from '@first-principles/course/node';
import { NonFiniteError } from '@first-principles/linalg';

/** A part did what none may: the message says whose it is, what it did, and where. */
export class PartError extends Error {
  override readonly name = 'PartError';
}

/** An answer's place in a stack: `exercises/step1-xor/src/03-forward.ts?v=1:12:9`. */
const PLACE = /(exercises|solutions)[\\/]([^\\/]+)[\\/]src[\\/](\d\d-[^.\\/]+)\.ts(?:\?[^:]*)?:(\d+)/;

/**
 * The same parts, whose errors say which of the learner's answers threw them: the innermost one in the stack, which the
 * part may only have called. Errors that began elsewhere stay as they are.
 *
 * @param answerOf - which answer a part is: for what is thrown without a stack
 */
export function blaming<Parts extends object>(parts: Parts, answerOf: ReadonlyMap<string, Answer>): Parts {
  const guard = (name: string, part: unknown): unknown => {
    if (typeof part !== 'function') return part;
    const told = (f: () => unknown): unknown => {
      try {
        return f();
      } catch (error) {
        throw blamed(error, name, answerOf.get(name));
      }
    };
    return new Proxy(part as (...all: unknown[]) => unknown, {
      apply: (target, self, all: unknown[]) => told(() => guard(name, Reflect.apply(target, self, all))), // what it makes is part of it
      construct: (target, all: unknown[]) => told(() => Reflect.construct(target, all)) as object,
    });
  };
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, guard(name, part)])) as Parts;
}

/**
 * An error that came out of a run on parts: what an answer's method or generator threw says whose it is too.
 */
export function blame(error: unknown): unknown {
  return error instanceof Error ? blamed(error, 'a part', undefined) : error;
}

function blamed(error: unknown, name: string, answer: Answer | undefined): unknown {
  if (error instanceof Error) {
    const place = placeIn(error.stack);
    const said = error instanceof PartError || error instanceof NonFiniteError; // it says itself whose fault it is
    if (said || place?.whose !== 'exercises') return error;
    const did = error instanceof Exit ? error.message : `threw ${error.name}: ${error.message}`;
    return new PartError(`your ${place.id} ${did}\n  at exercises/${place.file}:${place.line}`);
  }
  const who =
    answer?.whose === 'mine' ? `your ${answer.id}` : `${name}, or an answer of yours that it calls,`;
  return new PartError(`${who} threw ${inspect(error)}: throw an Error, which knows where`);
}

/** An end of the process that was asked for, as an error. */
class Exit extends Error {}

/** From now on an answer that calls process.exit is told like one that throws. */
export function forbidExit(): void {
  const { exit } = process;
  process.exit = (code) => {
    const asked = new Exit(`called process.exit(${code ?? ''}): return or throw instead`);
    if (placeIn(asked.stack) === undefined) return exit(code);
    throw asked;
  };
}

/** The innermost answer in a stack. */
function placeIn(stack = ''): { whose: string; id: string; file: string; line: string } | undefined {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const found = frames.map((line) => PLACE.exec(line)).find((match) => match !== null);
  if (!found) return undefined;
  const [, whose, step, name, line] = found;
  return { whose, id: `${step}/${name}`, file: `${step}/src/${name}.ts`, line };
}
