import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  check,
  checkGates,
  checkPristine,
  checkStubs,
  findEntry,
  loadParts,
  passingAnswers,
  pristineStubs,
  readCatalogue,
  Subjects,
  writeStubs,
  type Answer,
} from '../src/index.node.ts';
import { hashText } from '../src/catalogue/hash.node.ts';
import { copyRepository, type Repository } from './repository.ts';

let repository: Repository;
let subjects: Subjects;

beforeEach(() => {
  repository = copyRepository();
  subjects = new Subjects();
});
afterEach(() => {
  subjects.close();
  repository.remove();
});

const made = () => pristineStubs(readCatalogue(repository.root), repository.root);
const catalogue = readCatalogue();
const xor = findEntry(catalogue, 'step1-xor/10-train');
const linalg = findEntry(catalogue, 'linalg/07-broadcast-shapes');
const mnist = findEntry(catalogue, 'step2-mnist/19-layer-gradients');
const solutionOf = ({ solution }: { solution: string }): string => repository.read(solution);

/** One right, one wrong, one with a syntax error: what a learner's folder looks like. */
function edit(): void {
  repository.write(xor.exercise, `${solutionOf(xor)}// mine\n`);
  repository.write(linalg.exercise, solutionOf(linalg).replace('m === 1 ? n : m', 'm'));
  repository.write(mnist.exercise, 'export function layerGradients( {\n');
}

interface Loaded {
  readonly mine: string[];
  readonly reference: string[];
  readonly answers: Answer[];
  readonly answerOf: [string, Answer][];
}

/** What `loadParts` gives in the copy, by plain Node and its hooks. */
async function loadInNode(root: string): Promise<Loaded> {
  const code = `
    const { loadParts } = await import(${JSON.stringify(new URL('../src/index.node.ts', import.meta.url))});
    const load = (on) => loadParts('step2-mnist', on, ${JSON.stringify(root)});
    const [mine, reference] = [await load('mine'), await load('reference')];
    const { answers, answerOf } = mine;
    console.log(JSON.stringify({ mine: mine.mine, reference: reference.mine, answers, answerOf: [...answerOf] }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
  return JSON.parse(stdout) as Loaded;
}

describe('a learner’s edits', () => {
  test('are kept by stubs, and disturb neither the checks nor the gates', async () => {
    edit();
    const before = [xor, linalg, mnist].map(({ exercise }) => repository.read(exercise));
    const { written, kept, backups } = writeStubs(repository.root, made());
    expect({ written, kept, backups }).toEqual({
      written: [],
      kept: [xor.exercise, linalg.exercise, mnist.exercise],
      backups: [],
    });
    expect([xor, linalg, mnist].map(({ exercise }) => repository.read(exercise))).toEqual(before);
    expect(checkStubs(repository.root, made())).toEqual([]);
    expect(checkPristine(repository.root, made())).toHaveLength(3);
    expect((await checkGates(repository.root, subjects, made())).failures).toEqual([]);
  }, 120_000);

  test('are backed up before they are overwritten by force', () => {
    edit();
    const mine = repository.read(mnist.exercise);
    const { written, backups } = writeStubs(repository.root, made(), true, new Date('2031-02-03T04:05:06Z'));
    expect(written).toHaveLength(3);
    expect(backups[2]).toBe(
      'exercises/step2-mnist/src/.backup/2031-02-03T04-05-06-000Z/19-layer-gradients.ts',
    );
    expect(repository.read(backups[2])).toBe(mine);
    expect(checkPristine(repository.root, made())).toEqual([]);
  });

  test('that pass are mine, the rest is the reference', async () => {
    edit();
    const failing: string[] = [];
    const passing = await passingAnswers(repository.root, (verdict) => failing.push(verdict));
    expect([...passing]).toEqual([xor.id]);
    expect(failing).toHaveLength(2);
    expect(failing[0]).toMatch(/^✗ linalg\/07 broadcast shapes .*: got /su);
    expect(failing[1]).toMatch(/^✗ step2-mnist\/19 layer gradients .*syntax error in line 2/su);
    repository.write(mnist.exercise, `${solutionOf(mnist)}// mine\n`);
    // in a Node of its own: here Vite resolves imports
    const { mine, reference, answers, answerOf } = await loadInNode(repository.root);
    expect({ mine, reference }).toEqual({ mine: [mnist.id], reference: [] });
    const own = {
      id: mnist.id,
      whose: 'mine',
      path: mnist.exercise,
      hash: hashText(repository.read(mnist.exercise)),
    };
    const parts = new Map(answerOf);
    expect(parts.get('layerGradients')).toEqual(own);
    expect(parts.get('gradients')).toMatchObject({ id: 'step2-mnist/20-backprop', whose: 'reference' });
    expect(answers.filter(({ whose }) => whose === 'mine')).toEqual([own]);
    // 17 is no part: 20 calls it
    expect(answers.map(({ id }) => id)).toContain('step2-mnist/17-output-error');
    await expect(loadParts('step9', 'mine', repository.root)).rejects.toThrow('parts: step9 has none');
  }, 60_000);
});

describe('stubs', () => {
  test('an old stub of ours is replaced, and a missing one written', () => {
    const path = join(repository.root, 'exercises/linalg/.stubs.json');
    const old = '// a stub of last year\n';
    const history = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string[]>;
    history['07-broadcast-shapes.ts'].unshift(hashText(old));
    repository.write('exercises/linalg/.stubs.json', JSON.stringify(history));
    repository.write(linalg.exercise, old.replaceAll('\n', '\r\n'));
    expect(writeStubs(repository.root, made())).toMatchObject({ written: [linalg.exercise], kept: [] });
  });

  test('a changed solution whose stub was not generated fails the check, and so does a stub that does not compile', () => {
    repository.write(linalg.solution, solutionOf(linalg).replace('): number[] {', '): Missing {'));
    const failures = checkStubs(repository.root, made());
    expect(failures[0]).toMatch(/07-broadcast-shapes.ts: its stub as generated today is not in .stubs.json/);
    expect(failures[1]).toMatch(
      /exercises\/linalg\/src\/07-broadcast-shapes.ts\(\d+,\d+\): error TS2304: Cannot find name 'Missing'/,
    );
    expect(existsSync(join(repository.root, 'exercises/linalg/node_modules/.cache/stubs'))).toBe(false);
  }, 30_000);
});

describe('a verdict', () => {
  const run = async (source: string, deadline = 10_000) => {
    repository.write(mnist.exercise, source);
    const entry = findEntry(readCatalogue(repository.root), 'step2-mnist/19');
    return check(subjects, entry, { root: repository.root, deadline });
  };
  const wrong = (body: string): string =>
    `${solutionOf(mnist).slice(0, solutionOf(mnist).indexOf('  const N'))}${body}\n}\n`;

  test('passes the solution, waits for the stub', async () => {
    expect((await run(solutionOf(mnist))).verdict.kind).toBe('passed');
    expect((await run(made().find(({ entry }) => entry.id === mnist.id)!.text)).verdict.kind).toBe(
      'unwritten',
    );
  }, 30_000);

  test('names a mistake and its paraphrase alike', async () => {
    for (const path of [
      mnist.mistakes.find((m) => m.includes('summed'))!,
      mnist.paraphrases.find((m) => m.includes('summed'))!,
    ]) {
      const { verdict, diagnosis } = await run(repository.read(path));
      expect(diagnosis?.slug).toBe('summed');
      expect(verdict).toMatchObject({
        kind: 'failed',
        difference: { telling: 'ratio 4.000 = the batch size' },
      });
    }
  }, 30_000);

  test.each([
    [
      'for (;;) {}',
      'timed out',
      /no answer after 1.5 s in layerGradients\(delta \[4, 5\], aBelow \[4, 3\]\)/,
    ],
    ['process.exit(0);', 'exit', /the code ended the process in layerGradients.*process.exit\(0\)/],
    ['return x +;', 'syntax', /syntax error in line \d+: [^]*\d+ \| return x \+;\n +\| +\^/],
    [
      'Promise.reject(new Error("lost"));\nreturn { W: delta, b: delta };',
      'rejection',
      /nothing caught: Error: lost/,
    ],
    [
      'const all = []; for (;;) all.push(new Float64Array(2 ** 22).fill(1));',
      'memory',
      /more than 1 GB was taken/,
    ],
    ['return new Promise(() => {});', 'timed out', /endless loop/],
  ])(
    'on %s is: %s',
    async (body, cause, message) => {
      const { verdict, diagnosis } = await run(wrong(body), cause === 'timed out' ? 1500 : 20_000);
      expect(verdict).toMatchObject({ kind: 'broken', cause });
      expect((verdict as { message: string }).message).toMatch(message);
      expect(diagnosis).toBeUndefined();
      // and the tool goes on
      expect((await run(solutionOf(mnist))).verdict.kind).toBe('passed');
    },
    60_000,
  );

  test.each([
    ["throw 'no';", 'a string thrown (no)'],
    ["\nthrow new Error('no');", 'Error thrown in line 16 (no)'],
    ['return undefined as never;', 'undefined'],
    ['const all = [1]; while (all.length) all.push(...all);', 'RangeError thrown'],
  ])(
    'on %s is a plain failure',
    async (body, got) => {
      const { verdict } = await run(wrong(body), 20_000);
      expect(verdict).toMatchObject({
        kind: 'failed',
        difference: { got: expect.stringContaining(got) as string },
      });
    },
    60_000,
  );

  test('on a loop while the file loads, a missing package and a missing function', async () => {
    expect((await run('for (;;) {}', 1500)).verdict).toMatchObject({
      cause: 'timed out',
      message: expect.stringMatching(/while the file was loaded/) as string,
    });
    expect((await run("import 'nowhere';")).verdict).toMatchObject({
      cause: 'import',
      message: expect.stringMatching(/Cannot find package 'nowhere'/) as string,
    });
    expect((await run('export const other = 1;')).verdict).toMatchObject({
      kind: 'failed',
      difference: { got: '`layerGradients` is not exported' },
    });
  }, 30_000);

  test.each([
    ['export const layerGradients = 3;', '`layerGradients` is 3, not a function'],
    [
      'const W = undefined as unknown as () => number; export const layerGradients = () => W();',
      'TypeError thrown in line 1 (W is not a function)',
    ],
  ])(
    'on a name that is no function: %s',
    async (source, got) => {
      expect((await run(source)).verdict).toMatchObject({ kind: 'failed', difference: { got } });
    },
    30_000,
  );

  test.each([
    './18-error-back.ts',
    './18-error-back',
    '../src/18-error-back.ts',
    '../../linalg/src/01-dot.ts',
  ])(
    'on %s, imported past #earlier',
    async (path) => {
      const { verdict } = await run(`import * as x from '${path}'; export const layerGradients = x;`);
      const id = path.includes('linalg') ? 'linalg/01-dot' : 'step2-mnist/18-error-back';
      expect(verdict).toMatchObject({
        cause: 'import',
        message: `the file does not load: import an earlier answer as '#earlier/${id}'`,
      });
    },
    30_000,
  );

  test('lets a file of the learner’s own be imported', async () => {
    repository.write('exercises/step2-mnist/src/mine.ts', solutionOf(mnist));
    expect((await run("export { layerGradients } from './mine.ts';")).verdict.kind).toBe('passed');
  }, 30_000);

  test('keeps what the code prints', async () => {
    const { printed } = await run(
      solutionOf(mnist).replace('  const N', '  console.log(delta.shape);\n  const N'),
    );
    expect(printed).toMatch(/^\[ 4, 5 \]\n/);
  }, 30_000);

  test.each([
    ["console.error('seen'); return { W: delta, b: delta };", 'failed'],
    ["console.log('seen'); for (;;);", 'timed out'],
    ["console.error('seen'); process.exit(1);", 'exit'],
    ["console.log('seen'); Promise.reject(new Error('lost')); return { W: delta, b: delta };", 'rejection'],
  ])(
    'keeps what was printed by: %s',
    async (body, end) => {
      const { verdict, printed } = await run(wrong(body), end === 'timed out' ? 1500 : 20_000);
      expect(verdict.kind === 'broken' ? verdict.cause : verdict.kind).toBe(end);
      expect(printed).toMatch(/^seen\n/);
    },
    30_000,
  );

  test('keeps the beginning of what an endless loop prints', async () => {
    const { printed } = await run(wrong("for (;;) console.log('again');"), 1500);
    expect(printed).toMatch(/^again\nagain\n[^]*\n… \(only the first 4000 characters\)\n$/);
    expect(printed.length).toBeLessThan(4100);
  }, 30_000);

  test('does not count loading against the limit of a run', async () => {
    const slow = 'await new Promise((resolve) => setTimeout(resolve, 1500));\n';
    expect((await run(slow + solutionOf(mnist), 1000)).verdict.kind).toBe('passed');
  }, 30_000);
});
