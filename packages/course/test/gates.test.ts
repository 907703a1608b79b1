import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  checkGates,
  pristineStubs,
  readCatalogue,
  ROOT,
  Subjects,
  summarise,
  type Report,
} from '../src/index.node.ts';
import { copyRepository, type Repository } from './repository.ts';

let subjects: Subjects;
beforeAll(() => void (subjects = new Subjects()));
afterAll(() => subjects.close());

const gates = (root: string, only?: string): Promise<Report> => {
  const catalogue = readCatalogue(root).filter(({ id }) => only === undefined || id === only);
  return checkGates(root, subjects, pristineStubs(catalogue, root));
};

test('every exercise of the course passes the gates', async () => {
  const report = await gates(ROOT);
  expect(report.failures).toEqual([]);
  expect(report.exercises).toBe(readCatalogue().length);
  expect(report).toMatchObject({
    rejected: report.mistakes,
    named: report.mistakes,
    variantsNamed: report.variants,
    separablePairs: report.pairs,
    falseNames: 0,
    leaks: 0,
  });
  expect(Object.keys(report).join(' ')).toBe(
    'exercises core mistakes rejected named variants variantsNamed falseNames pairs separablePairs alternatives leaks failures',
  );
  expect(summarise(report)).toMatch(/^\d+ exercises .* 0 failures$/);
}, 120_000);

describe('the gates catch', () => {
  let repository: Repository;
  beforeEach(() => void (repository = copyRepository({ whole: true })));
  afterEach(() => repository.remove());

  const id = 'linalg/07-broadcast-shapes';
  const solution = `solutions/${id.replace('/', '/src/')}.ts`;
  const spec = 'exercises/linalg/test/07-broadcast-shapes.spec.ts';
  const mistakes = 'exercises/linalg/mistakes/07-broadcast-shapes';
  const change = (path: string, from: string | RegExp, to: string): void => {
    const text = repository.read(path);
    expect(text).toMatch(from);
    repository.write(path, text.replace(from, to));
  };
  const failures = async (): Promise<string> => (await gates(repository.root, id)).failures.join('\n');

  test.each<[string, () => void, RegExp]>([
    [
      'a wrong solution, by a law',
      () => change(solution, 'm === 1 ? n : m', 'Math.max(m, n)'),
      /must pass on seed 1:[^]*the rule: 1 stretches/,
    ],
    [
      'a solution that hangs',
      () => change(solution, 'const rank', 'for (;;);\n  const rank'),
      /the solution itself must run: timed out/,
    ],
    [
      'a spec without observations',
      () => change(spec, /return \[\s*\.\.\.pairs[^]*?\];\n {2}\},\n {2}laws/, 'return [];\n  },\n  laws'),
      /a spec must look at something/,
    ],
    [
      'an id that is not its place',
      () => change(spec, "id: 'linalg/07-", "id: 'linalg/08-"),
      /its id is linalg\/08-broadcast-shapes, its place says linalg\/07/,
    ],
    [
      'a core that is not what its text says',
      () => change(spec, 'core: true,', 'core: true,\n  ...{ core: false },'),
      /its core is false, but its text reads core: true,/,
    ],
    [
      'a mistake that is right',
      () =>
        repository.write(
          `${mistakes}/right.ts`,
          `${repository.read(solution)}export const mistake = { name: 'n', teaching: 't' };`,
        ),
      /right.ts: a mistake must fail: passed/,
    ],
    [
      'two mistakes that look alike',
      () => repository.write(`${mistakes}/twin.ts`, repository.read(`${mistakes}/aligned-left.ts`)),
      /aligned-left.ts: must be named aligned-left: nothing[^]*aligned-left and twin are not 100 tolerances apart/,
    ],
    [
      'a mistake without a name',
      () => change(`${mistakes}/aligned-left.ts`, 'export const mistake', 'const mistake'),
      /a mistake needs a name/,
    ],
    [
      'a paraphrase of another mistake',
      () =>
        repository.write(
          `${mistakes}/paraphrases/aligned-left.ts`,
          repository.read(`${mistakes}/rank-refused.ts`),
        ),
      /paraphrases\/aligned-left.ts: must be named aligned-left: rank-refused/,
    ],
    [
      'an alternative that is a mistake',
      () =>
        repository.write(
          'exercises/linalg/alternatives/07-broadcast-shapes/x.ts',
          repository.read(`${mistakes}/aligned-left.ts`),
        ),
      /x.ts: an alternative must pass[^]*x.ts: an alternative is no mistake: it is named aligned-left/,
    ],
    [
      'mistakes of an exercise that is misspelt',
      () => repository.write('exercises/linalg/mistakes/07-brodcast-shapes/x.ts', 'export {};'),
      /mistakes\/07-brodcast-shapes\/x.ts: belongs to no exercise/,
    ],
    [
      'a folder of paraphrases that is misspelt',
      () => repository.write(`${mistakes}/paraphrase/aligned-left.ts`, 'export {};'),
      /07-broadcast-shapes\/paraphrase\/aligned-left.ts: belongs to no exercise/,
    ],
    [
      'alternatives of an exercise that is misspelt',
      () => repository.write('exercises/linalg/alternatives/07-broadcast/x.ts', 'export {};'),
      /alternatives\/07-broadcast\/x.ts: belongs to no exercise/,
    ],
    [
      'a solution that the order forgets',
      () => repository.write('solutions/linalg/src/08-reduce.ts', 'export {};'),
      /solutions\/linalg\/src\/08-reduce.ts: belongs to no exercise/,
    ],
    [
      'a spec that gives the answer away',
      () => change(spec, 'laws', '// const rank = Math.max(a.length, b.length)\n  laws'),
      /07-broadcast-shapes.spec.ts:\d+: has the answer of solutions/,
    ],
    [
      'missing hints',
      () => change(solution.replace('.ts', '.md'), '## Hint 2', '## Hunt 2'),
      /sections must be Hint 1, Hint 2/,
    ],
  ])(
    '%s',
    async (_, spoil, message) => {
      spoil();
      expect(await failures()).toMatch(message);
    },
    60_000,
  );

  test('a stub that does more than todo()', async () => {
    const catalogue = readCatalogue(repository.root).filter((entry) => entry.id === id);
    const [stub] = pristineStubs(catalogue, repository.root);
    const text = stub.text.replace('return todo()', 'return a as never');
    const report = await checkGates(repository.root, subjects, [{ ...stub, text }]);
    expect(report.failures.join('\n')).toMatch(/the stub must fail by its own todo\(\)/);
  }, 60_000);

  test('a tolerance that rounding breaks: what Monte Carlo arithmetic is for', async () => {
    const xor = 'solutions/step1-xor/src/08-descend.ts';
    // 1e6 added and taken away: right in float64, wrong by a twentieth in float32
    change(
      xor,
      'w[name] - learningRate * g[name]',
      'w[name] - learningRate * g[name] + 1e6 * 1.1 - 1e6 * 1.1',
    );
    const report = await gates(repository.root, 'step1-xor/08-descend');
    expect(report.failures.join('\n')).toMatch(/the solution must pass in Monte Carlo arithmetic on seed 1/);
  }, 60_000);

  test('a spec that does not say whether it is core', () => {
    change(spec, 'core: true,', 'core: 1 < 2,');
    expect(() => readCatalogue(repository.root)).toThrow(`${spec}: needs a line that says core: true, or`);
  });

  test('a spec that the order forgets, and an order without a spec', () => {
    repository.write('exercises/order.json', '["step1-xor/10-train"]');
    expect(() => readCatalogue(repository.root)).toThrow(/missing .*linalg\/07-broadcast-shapes/);
    repository.write(
      'exercises/order.json',
      JSON.stringify([...readCatalogue(ROOT).map((entry) => entry.id), 'linalg/99-none']),
    );
    expect(() => readCatalogue(repository.root)).toThrow(
      'linalg/99-none needs exercises/linalg/test/99-none.spec.ts',
    );
  });
});
