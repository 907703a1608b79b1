import { chmodSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  attempt,
  enter,
  findEntry,
  PROGRESS,
  readCatalogue,
  readProgress,
  standings,
  Subjects,
} from '../src/index.node.ts';
import { formatProgress, parseProgress, type Entered } from '../src/learner/progress.ts';
import { shortHash } from '../src/learner/progress.node.ts';
import { copyRepository, type Repository } from './repository.ts';

let repository: Repository;
beforeEach(() => (repository = copyRepository()));
afterEach(() => repository.remove());

const catalogue = readCatalogue();
const [neuron, sigmoid, prime] = ['step1-xor/01', 'step1-xor/02', 'step1-xor/11'].map((id) =>
  findEntry(catalogue, id),
);
const stateOf = (id: string): string =>
  standings(repository.root, catalogue).find(({ entry }) => entry.id === id)!.state;
const whyOf = (id: string): readonly string[] =>
  standings(repository.root, catalogue).find(({ entry }) => entry.id === id)!.why;
const solve = ({ exercise, solution }: { exercise: string; solution: string }, also = ''): void =>
  repository.write(exercise, repository.read(solution) + also);

const hash = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'.split('')),
  minLength: 16,
  maxLength: 16,
});
const id = fc.constantFrom(...catalogue.map((entry) => entry.id));
const entered: fc.Arbitrary<Entered> = fc
  .record({
    pass: fc.option(fc.record({ code: hash, spec: hash, earlier: fc.dictionary(id, hash) }), {
      nil: undefined,
    }),
    revealed: fc.boolean(),
    changed: fc.uniqueArray(fc.constantFrom('spec' as const, 'signature' as const)),
  })
  .map(({ pass, revealed, changed }) => ({
    ...(pass && { pass }),
    ...(revealed && { revealed }),
    ...(changed.length > 0 && { changed }),
  }));

describe('the file', () => {
  test('says what it was given, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(id, entered)), (pairs) => {
        const map = new Map(pairs);
        const back = parseProgress(formatProgress(map));
        expect(back.broken).toBe(false);
        expect(back.entered).toEqual(map);
      }),
    );
  });

  test('is put aside when it is broken; its good lines stay', () => {
    const good = `step1-xor/01-neuron passed code:${'a'.repeat(16)} spec:${'b'.repeat(16)}`;
    const text = `# mine\n${good}\n<<<<<<< HEAD\nstep1-xor/02-sigmoid passed code:12\n`;
    repository.write(PROGRESS, text);
    const { entered, setAside } = readProgress(repository.root);
    expect([...entered.keys()]).toEqual(['step1-xor/01-neuron']);
    expect(repository.read(setAside!)).toBe(text);
    expect(readProgress(repository.root).setAside).toBeUndefined();
    expect(readProgress(repository.root).entered).toEqual(entered);
  });

  test('of another kind is put aside whole', () => {
    repository.write(PROGRESS, '\u0000\u0001 PNG');
    const { entered, setAside } = readProgress(repository.root);
    expect(entered.size).toBe(0);
    expect(existsSync(join(repository.root, setAside!))).toBe(true);
    expect(existsSync(join(repository.root, PROGRESS))).toBe(false);
  });

  test('keeps what another window entered meanwhile', () => {
    enter(repository.root, neuron.id, () => ({ revealed: true }));
    enter(repository.root, prime.id, () => ({ revealed: true }));
    expect([...readProgress(repository.root).entered.keys()]).toEqual([neuron.id, prime.id]);
    enter(repository.root, neuron.id, () => undefined);
    expect([...readProgress(repository.root).entered.keys()]).toEqual([prime.id]);
    expect(
      readdirSync(join(repository.root, 'exercises')).filter((name) => name.startsWith('progress')),
    ).toEqual(['progress.txt']);
  });
});

describe('how an exercise stands', () => {
  const pass = ({ exercise, spec }: { exercise: string; spec: string }, earlier = {}) => ({
    pass: { code: shortHash(repository.read(exercise)), spec: shortHash(repository.read(spec)), earlier },
  });

  test('follows from its file and what was entered', () => {
    expect(stateOf(neuron.id)).toBe('unsolved');
    enter(repository.root, neuron.id, (before) => ({ ...before, revealed: true }));
    expect(stateOf(neuron.id)).toBe('revealed');
    solve(sigmoid);
    expect(stateOf(sigmoid.id)).toBe('failing');
    enter(repository.root, sigmoid.id, () => pass(sigmoid));
    expect(stateOf(sigmoid.id)).toBe('passed');
    repository.write(sigmoid.exercise, repository.read(sigmoid.exercise).replaceAll('\n', '\r\n'));
    expect(stateOf(sigmoid.id)).toBe('passed');
    solve(sigmoid, '// more\n');
    expect([stateOf(sigmoid.id), whyOf(sigmoid.id)]).toEqual(['stale', ['you edited it since it passed']]);
    rmSync(join(repository.root, sigmoid.exercise));
    expect([stateOf(sigmoid.id), whyOf(sigmoid.id)]).toEqual(['unsolved', ['its file is not there']]);
  });

  test('goes stale with its spec, and with an earlier answer of one’s own', () => {
    solve(prime);
    solve(sigmoid);
    enter(repository.root, prime.id, () =>
      pass(prime, { [sigmoid.id]: shortHash(repository.read(sigmoid.exercise)) }),
    );
    expect(stateOf(prime.id)).toBe('passed');
    solve(sigmoid, '// more\n');
    expect(whyOf(prime.id)).toEqual([`your ${sigmoid.id}, on which it ran, is not what it was`]);
    solve(sigmoid);
    repository.write(prime.spec, `${repository.read(prime.spec)}// more\n`);
    expect([stateOf(prime.id), whyOf(prime.id)]).toEqual(['stale', ['its test changed']]);
  });
});

describe('an attempt', () => {
  let subjects: Subjects;
  beforeEach(() => (subjects = new Subjects()));
  afterEach(() => subjects.close());
  const run = (entry: typeof neuron) => attempt(subjects, catalogue, entry, { root: repository.root });

  test('runs on one’s own earlier answers that stand as passed, and says which', async () => {
    solve(sigmoid, '// mine\n');
    solve(prime);
    expect(await run(prime)).toMatchObject({ verdict: { kind: 'passed' }, mine: [], blamed: [] });
    await run(sigmoid);
    expect(await run(prime)).toMatchObject({ verdict: { kind: 'passed' }, mine: [sigmoid.id], blamed: [] });
    expect(readProgress(repository.root).entered.get(prime.id)?.pass?.earlier).toEqual({
      [sigmoid.id]: shortHash(repository.read(sigmoid.exercise)),
    });
  }, 60_000);

  test('blames an earlier answer that passed and is wrong, never the one that is right', async () => {
    solve(prime);
    repository.write(
      sigmoid.exercise,
      "export function sigmoid(): never {\n  throw new Error('a hole in the net');\n}\n",
    );
    enter(repository.root, sigmoid.id, () => ({
      pass: {
        code: shortHash(repository.read(sigmoid.exercise)),
        spec: shortHash(repository.read(sigmoid.spec)),
        earlier: {},
      },
    }));
    expect(await run(prime)).toMatchObject({ verdict: { kind: 'passed' }, mine: [], blamed: [sigmoid.id] });
    expect(stateOf(prime.id)).toBe('passed');
    repository.write(prime.exercise, repository.read(prime.exercise).replace('1 - ', '2 - '));
    expect(await run(prime)).toMatchObject({ verdict: { kind: 'failed' }, blamed: [] });
  }, 60_000);

  test('says which progress file it put aside', async () => {
    repository.write(PROGRESS, 'no progress of ours');
    const { setAside } = await run(neuron);
    expect(repository.read(setAside!)).toBe('no progress of ours');
    expect((await run(neuron)).setAside).toBeUndefined();
  }, 60_000);

  test('that cannot be entered says so, and is a verdict all the same', async () => {
    solve(neuron);
    const folder = join(repository.root, 'exercises');
    chmodSync(folder, 0o555);
    const { verdict, unsaved } = await run(neuron).finally(() => chmodSync(folder, 0o755));
    expect(verdict.kind).toBe('passed');
    if (process.getuid?.() !== 0) expect(unsaved).toContain('EACCES');
  }, 60_000);
});
