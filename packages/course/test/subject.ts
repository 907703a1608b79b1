import { exercise, law, observation, type Exercise, type Options } from '../src/index.ts';
import { judge, runSpec, type Outcome, type Ran, type Verdict } from '../src/index.ts';

/** What the tests' subjects look like: one function of anything. */
export interface Subject {
  f: (...inputs: never[]) => unknown;
}

/** A spec that calls `f` on these inputs, once. */
export function specOf(inputs: Readonly<Record<string, unknown>>, options: Options = {}): Exercise<Subject> {
  const look = (f: Subject['f']) =>
    observation('f', inputs, () => f(...(Object.values(inputs) as never[])), options);
  return exercise<Subject>({
    id: 'step0/01-test',
    core: true,
    observe: ({ f }) => [look(f)],
    laws: () => [
      law(
        'one is one',
        observation('one', {}, () => 1),
        1,
      ),
    ],
  });
}

/** The outcomes of `f` on the spec. */
export async function ran(spec: Exercise<Subject>, f: Subject['f'], seed = 1): Promise<Ran> {
  return { kind: 'ran', outcomes: await runSpec(spec, { f }, { seed }) };
}

/** The outcome of `f` on these inputs. */
export async function outcomeOf(
  inputs: Readonly<Record<string, unknown>>,
  f: Subject['f'],
  options?: Options,
): Promise<Outcome> {
  return (await ran(specOf(inputs, options), f)).outcomes[0];
}

/** The verdict on `got` where `expected` is right. */
export async function verdictOn(
  inputs: Readonly<Record<string, unknown>>,
  expected: Subject['f'],
  got: Subject['f'],
  options?: Options,
): Promise<Verdict> {
  const spec = specOf(inputs, options);
  return judge(await ran(spec, expected), await ran(spec, got));
}

/** A failed verdict in one line: `path: got …, expected … (telling)`. */
export function lineOf(verdict: Verdict): string {
  if (verdict.kind !== 'failed') return verdict.kind;
  const { path, got, expected, telling } = verdict.difference;
  return `${path}: got ${got}, expected ${expected}${telling === undefined ? '' : ` (${telling})`}`;
}
