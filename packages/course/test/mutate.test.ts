import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { copyRepository, readCatalogue, ROOT, SEED, Subjects, type Repository } from '../src/index.node.ts';
import { mutate } from '../src/mutate/mutate.node.ts';
import {
  bites,
  percent,
  reportMutations,
  summariseMutations,
  type MutationReport,
} from '../src/mutate/report.ts';
import { randomSource } from '../src/spec/random.ts';
import { readText } from '../src/catalogue/text.node.ts';

let subjects: Subjects;
let repository: Repository;
beforeAll(() => {
  subjects = new Subjects();
  repository = copyRepository({ whole: true });
});
afterAll(() => {
  subjects.close();
  repository.remove();
});

const id = 'linalg/01-dot';
const solution = 'solutions/linalg/src/01-dot.ts';
const spec = 'exercises/linalg/test/01-dot.spec.ts';
const mistake = 'exercises/linalg/mistakes/01-dot/sometimes.ts';

afterEach(() => {
  for (const path of [solution, spec]) repository.write(path, readText(ROOT, path));
  rmSync(join(repository.root, mistake), { force: true });
});

const run = async (): Promise<MutationReport> => {
  const entries = readCatalogue(repository.root).filter((entry) => entry.id === id);
  return mutate(repository.root, subjects, entries);
};

test('a spec that bites kills all mutants', async () => {
  const report = await run();
  expect(report).toMatchObject({ equivalent: 0, falseNames: 0, failures: [] });
  expect(report.mutants).toBeGreaterThan(10);
  expect(report.killed).toBe(report.mutants);
  expect(bites(report)).toBe(true);
}, 120_000);

test('what a weak spec does not see is listed, with its line', async () => {
  repository.write(spec, repository.read(spec).replace('scale: 4', 'scale: 1e9'));
  const report = await run();
  expect(report.failures).toContainEqual(`${solution}:15: ak * b[k] → ak: ${spec} does not see it`);
  expect(report.failures.at(-1)).toMatch(
    /^linalg\/01-dot: kills \d\d\.\d % of its mutants, of 90 % at least$/,
  );
  expect(bites(report)).toBe(false);
}, 120_000);

test('where a spec does not look, wrong and right are equal, and listed', async () => {
  const unequal = / {4}look\(subject, numbers\(random, (3|4)\), numbers\(random, (?!\1).\)\),\n/g;
  repository.write(spec, repository.read(spec).replace(unequal, ''));
  const { exercises } = await run();
  expect(exercises[0].equivalents).toContain(`${solution}:13: a.length !== b.length → false`);
}, 120_000);

test('a mutant that is the solution in other words is no failure; one that never ends is killed', async () => {
  repository.write(
    solution,
    `import { ShapeError } from '@first-principles/linalg';

export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new ShapeError('lengths');
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return 0 + sum;
}
`,
  );
  const report = await run();
  // 0 + sum is sum; k-- loops for ever
  expect(report.equivalent).toBe(1);
  expect(report.killed + report.equivalent).toBe(report.mutants);
  expect(report.failures).toEqual([]);
}, 120_000);

test('a name that fits on one seed only is false', async () => {
  repository.write(
    mistake,
    `import { ShapeError } from '@first-principles/linalg';
export const mistake = { name: 'b is left out where the first number is as on one seed', teaching: 'It is there.' };
export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) throw new ShapeError('lengths');
  const elsewhere = a.length === 3 && !Number.isInteger(a[0]) && a[0] !== ${randomSource(SEED).number()};
  return (elsewhere ? -1 : 1) * a.reduce((sum, ak) => sum + ak, 0);
}
`,
  );
  const report = await run();
  expect(report.falseNames).toBeGreaterThan(0);
  expect(report.failures).toContainEqual(
    expect.stringMatching(/ak \* b\[k\] → ak: is named sometimes, and is another/),
  );
  expect(bites(report)).toBe(false);
}, 120_000);

test('the report: 95 % of what is not the solution, and 90 % of each exercise', () => {
  const one = {
    id: 'a/01-a',
    mutants: 100,
    killed: 86,
    equivalent: 5,
    equivalents: [],
    falseNames: [],
    survivors: ['x'],
  };
  const few = reportMutations([one]);
  expect(few.failures).toEqual(['x']);
  expect([percent(one), bites(few)]).toEqual(['90.5 %', false]);
  const many = reportMutations([
    { ...one, killed: 85 },
    { ...one, mutants: 1000, killed: 1000, equivalent: 0, survivors: [] },
  ]);
  expect(many.failures).toEqual(['x', 'a/01-a: kills 89.4 % of its mutants, of 90 % at least']);
  expect(bites(many)).toBe(true);
  expect(bites(reportMutations([{ ...one, killed: 95, falseNames: ['y'] }]))).toBe(false);
  expect(summariseMutations(many)).toBe(
    '1100 mutants · 1085 killed · 5 equivalent · 99.0 % of the others · 0 false names',
  );
  expect(bites(reportMutations([]))).toBe(true);
});
