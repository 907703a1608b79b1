import type { Exercise, Law, Observation } from './exercise.ts';
import { describeCall, describeChange, formatSeen } from './format.ts';
import { MISSING, type Outcome, type Threw } from './outcome.ts';
import { randomSource, type Precision } from './random.ts';
import { identical, isStrided, see, shapesIn, type Seen } from './seen.ts';

/** How a spec is run. */
export interface RunOptions {
  readonly seed: number;
  readonly precision?: Precision;
  /** Told before each observation starts: the last word known of one that never ends. */
  readonly began?: (label: string) => void;
  /** The subject's address, to tell its own `todo()` and its own lines from others. */
  readonly from?: string;
  /** Only this observation, counted from 0, the laws after the observations. */
  readonly only?: number;
}

/**
 * Runs a spec over a subject: one outcome an observation, each caught for itself.
 *
 * Every observation gets inputs of its own (the spec is asked anew), so nothing one of them breaks reaches the next.
 *
 * @throws RangeError if the spec has no observation: a test that looks at nothing must not pass
 */
export async function runSpec<Subject>(
  spec: Exercise<Subject>,
  subject: Subject,
  options: RunOptions,
): Promise<Outcome[]> {
  const random = (): ReturnType<typeof randomSource> => randomSource(options.seed, options.precision);
  const observations = spec.observe(subject, random()).length;
  const laws = spec.laws(subject, random()).length;
  if (observations === 0)
    throw new RangeError(`${spec.id}: a spec must look at something: it has no observations`);
  if (laws === 0) throw new RangeError(`${spec.id}: a spec must know something by itself: it has no laws`);
  const outcomes: Outcome[] = [];
  const { only = 0 } = options;
  const end = options.only === undefined ? observations + laws : only + 1;
  for (let i = only; i < end; i++) {
    const observed =
      i < observations ? spec.observe(subject, random())[i] : spec.laws(subject, random())[i - observations];
    outcomes.push(await look(observed, subject, options));
  }
  return outcomes;
}

async function look(observed: Observation | Law, subject: unknown, options: RunOptions): Promise<Outcome> {
  const { inputs, run } = observed;
  const label = describeCall(observed.call, inputs);
  options.began?.(label);
  const before = Object.entries(inputs).map(([name, value]) => [name, value, see(value)] as const);
  let result: Seen | Threw;
  let aliased: string[] | undefined;
  try {
    const value = run();
    result = isThenable(value) ? { kind: 'promise', of: see(await value) } : see(value);
    if (observed.options.aliasing === true) aliased = sharedPaths(value, Object.values(inputs));
  } catch (error) {
    result = missingExport(error, subject) ?? caught(error, options.from);
  }
  return {
    label,
    result,
    mutated: changesOf(before),
    shapes: Object.assign({}, ...before.map(([name, , was]) => shapesIn(name, was))) as Outcome['shapes'],
    aliased,
    law: 'rule' in observed ? { rule: observed.rule, expected: see(observed.expected) } : undefined,
    // in float32 runs the element type is the runner's choice, not the answer
    dtype: observed.options.dtype === true && (options.precision ?? 'float64') === 'float64',
    terms: observed.options.terms ?? Math.max(1, ...before.map(([, , was]) => count(was))),
    scale: observed.options.scale ?? 0,
    sizes: observed.options.sizes ?? {},
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  );
}

type Inputs = readonly (readonly [name: string, value: unknown, before: Seen])[];

function changesOf(inputs: Inputs): Record<string, string> {
  const changes: Record<string, string> = {};
  for (const [name, value, before] of inputs) {
    const after = see(value);
    if (!identical(before, after)) changes[name] = describeChange(name, before, after);
  }
  return changes;
}

/** An error of the engine that the spec met in place of a function: a name that the subject does not export. */
function missingExport(error: unknown, subject: unknown): Threw | undefined {
  if (!(error instanceof TypeError)) return undefined;
  const [, name] = /(\w+) is not a (?:function|constructor)$/.exec(error.message) ?? [];
  // thrown by the spec's own call, not by the subject's code
  const caller = framesOf(error.stack ?? '')[0]?.file ?? '';
  if (name === undefined || !/\.spec\.ts(\?|$)/.test(caller)) return undefined;
  const held = (subject as Record<string, unknown>)[name];
  if (typeof held === 'function') return undefined;
  const message =
    held === undefined
      ? `\`${name}\` is not exported`
      : `\`${name}\` is ${formatSeen(see(held))}, not a function`;
  return { kind: 'threw', error: MISSING, message, todo: false, at: undefined };
}

/** What was thrown, as data. */
export function caught(error: unknown, from?: string): Threw {
  if (!(error instanceof Error)) {
    return { kind: 'threw', error: `a ${typeof error}`, message: String(error), todo: false, at: undefined };
  }
  const frames = framesOf(error.stack ?? '');
  const own = from === undefined ? undefined : frames.find(({ file }) => file.endsWith(from));
  return {
    kind: 'threw',
    error: error.name,
    message: error.message,
    todo: error.name === 'NotImplementedError' && (from === undefined || calledTodo(frames, own)),
    at: own?.at,
  };
}

interface Frame {
  readonly file: string;
  /** `12:5` */
  readonly at: string;
}

/** A stack's frames, innermost first: `at f (file:12:5)` as V8 writes them, or `f@file:12:5` as Firefox and Safari do. */
function framesOf(stack: string): Frame[] {
  const lines = stack.split('\n');
  const v8 = lines.filter((line) => /^\s*at .*:\d+:\d+\)?$/.test(line));
  return (v8.length > 0 ? v8 : lines).flatMap((line) => {
    const [, file, at] = /^(?:\s*at (?:[^(]* \()?|[^@:]*@|)(.+?):(\d+:\d+)\)?$/.exec(line) ?? [];
    return file === undefined ? [] : [{ file, at }];
  });
}

/*
 * Whether the subject itself called todo(), not an earlier exercise that it calls. The innermost frames are todo()'s and,
 * in some engines, its error's constructor, both in one file. Safari drops the frame of a function that ends in
 * `return todo()`; then the next one is the spec's, or ours if that ended so too.
 */
function calledTodo(frames: readonly Frame[], own: Frame | undefined): boolean {
  const caller = frames.find(({ file }) => file !== frames[0].file);
  if (caller === undefined) return false;
  return own === undefined
    ? /\.spec\.ts(\?|$)/.test(caller.file) || caller.file === import.meta.url
    : caller === own;
}

function count(seen: Seen): number {
  if (seen.kind === 'numbers') return seen.values.length;
  if (seen.kind === 'list') return seen.items.reduce((sum, item) => sum + count(item), 0);
  if (seen.kind === 'record')
    return Object.values(seen.entries).reduce((sum, entry) => sum + count(entry), 0);
  return 1;
}

/** The parts of `value` that lie in the same memory as some input. */
function sharedPaths(value: unknown, inputs: readonly unknown[]): string[] {
  const memory = new Set<unknown>();
  for (const input of inputs) walk(input, '', (part) => memory.add(part));
  const shared: string[] = [];
  walk(value, '', (part, path) => {
    if (memory.has(part)) shared.push(path);
  });
  return shared;
}

function walk(value: unknown, path: string, visit: (memory: unknown, path: string) => void, depth = 0): void {
  if (typeof value !== 'object' || value === null || depth > 8) return;
  // a subarray is another object over the same buffer: memory is shared all the same
  if (isStrided(value)) visit((value.data as unknown as ArrayBufferView).buffer, path);
  else if (ArrayBuffer.isView(value)) visit(value.buffer, path);
  else {
    visit(value, path);
    for (const [key, part] of Object.entries(value)) walk(part, `${path}.${key}`, visit, depth + 1);
  }
}
