import { execFileSync, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copyRepository, findEntry, readCatalogue, type Repository } from '@first-principles/course/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LEARN_HELP } from '../src/learn/main.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const NEURON = 'exercises/step1-xor/src/01-neuron.ts';
const SUMMED = `import { weightsOf, type Row, type Weights } from '@first-principles/step1-xor';
import { rowGradients } from '#earlier/step1-xor/14-row-gradients';
export function gradients(w: Weights, rows: readonly Row[]): Weights {
  return weightsOf((name) => rows.map((row) => rowGradients(w, row)[name]).reduce((sum, slope) => sum + slope, 0));
}
`;

const all = readCatalogue().length;
const core = readCatalogue().filter((entry) => entry.core).length;
const xor = readCatalogue().filter(({ id }) => id.includes('xor')).length;
let repository: Repository;
beforeEach(() => {
  repository = copyRepository();
});
afterEach(() => repository.remove());

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** `pnpm learn …` on the copy, without a terminal. */
function learn(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [main, 'learn', ...args, '--root', repository.root], {
      env: { ...process.env, NO_COLOR: '1', LANG: 'C.UTF-8', LC_ALL: '' },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

interface Row {
  readonly id: string;
  readonly state: string;
  readonly why: readonly string[];
}

/** The rows of `learn list --json` that are not as they came. */
async function begun(): Promise<Row[]> {
  const { exercises } = JSON.parse((await learn('list', '--json')).out) as { exercises: Row[] };
  return exercises.filter(({ state }) => state !== 'unsolved');
}

const solve = (id: string): void => {
  const [step, name] = id.split('/');
  repository.write(`exercises/${step}/src/${name}.ts`, repository.read(`solutions/${step}/src/${name}.ts`));
};

describe('learn list', () => {
  it('shows every exercise with its state, and how far one is', async () => {
    solve('step1-xor/01-neuron');
    await learn('run', 'neuron');
    const { code, out } = await learn('list');
    expect(code).toBe(0);
    expect(out).toMatch(/^step1-xor\n {2}✓ ● 01 neuron +passed\n {2}· ● 02 sigmoid +unsolved\n/);
    expect(out).toMatch(/ {2}· ○ 04 strides +unsolved\n/);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(new RegExp(` 1 of ${core} ●, 0 of ${all - core} ○$`));
  }, 180_000);

  it('keeps to ASCII where it is told to', async () => {
    expect((await learn('list', '--ascii')).out).toMatch(/^[ -~\n]*$/);
    expect((await learn('hint', 'step2-mnist/19', '--level', '2', '--ascii')).out).toMatch(/^[ -~\n]*$/);
  }, 180_000);

  it('sets a broken progress file aside, and says so', async () => {
    repository.write('exercises/progress.txt', 'PK\u0003\u0004');
    const { code, out, err } = await learn('list', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ core: { passed: 0 } });
    const [, kept] = /could not be read: it is kept as (\S+),/.exec(err) ?? [];
    expect(repository.read(kept)).toBe('PK\u0003\u0004');
  }, 180_000);
});

describe('learn run', () => {
  it('names the mistake, as data and as text', async () => {
    repository.write('exercises/step1-xor/src/15-gradients.ts', SUMMED);
    const asData = await learn('run', 'step1-xor/15-gradients', '--json');
    expect(asData.code).toBe(1);
    expect(JSON.parse(asData.out)).toMatchObject({
      id: 'step1-xor/15-gradients',
      verdict: 'failed',
      at: 'gradients(w, rows).w11',
      telling: 'ratio 3.000 = the number of rows',
      mistake: { slug: 'summed' },
      mine: [],
    });
    const { code, out } = await learn('run', 'xor/15');
    expect(code).toBe(1);
    expect(out).toMatch(/^✗ step1-xor\/15 gradients {2}exercises\/step1-xor\/src\/15-gradients.ts\n/);
    expect(out).toContain('Your numbers match a known mistake: ');
    expect(out).toMatch(
      /\n {2}next: .* learn hint step1-xor\/15-gradients\n {8}\S.* learn compare step1-xor\/15-gradients\n$/,
    );
    expect(await begun()).toMatchObject([{ id: 'step1-xor/15-gradients', state: 'failing' }]);
  }, 180_000);

  it('enters a pass, shows the explanation, and sees an edit after it', async () => {
    solve('step1-xor/01-neuron');
    const { code, out } = await learn('run');
    expect(code).toBe(0);
    expect(out).toMatch(/^✓ step1-xor\/01 neuron/);
    expect(out.length).toBeGreaterThan(300); // the explanation
    repository.write(NEURON, `${repository.read(NEURON)}// more\n`);
    expect(await begun()).toMatchObject([
      { id: 'step1-xor/01-neuron', state: 'stale', why: ['you edited it since it passed'] },
    ]);
  }, 180_000);

  it('shows the last of what was printed', async () => {
    const loop = 'for (let i = 1; i <= 100; i++) console.log(`line ${i}`);';
    repository.write(NEURON, `${loop}\n${repository.read('solutions/step1-xor/src/01-neuron.ts')}`);
    const { out } = await learn('run', 'neuron');
    expect(out).toMatch(/^… 92 lines more\nline 93\n[^]*\nline 100\n\n✓ step1-xor/);
  }, 180_000);

  it('names the weight that is missing', async () => {
    const eight = '{ w11: 1, w12: 1, b1: 1, w21: 1, w22: 1, b2: 1, w31: 1, w32: 1 }';
    repository.write(
      'exercises/step1-xor/src/04-hand-made-xor.ts',
      `export const handMadeWeights = () => (${eight});\n`,
    );
    expect((await learn('run', 'hand-made-xor')).out).toContain('b3 is missing');
  }, 180_000);

  it('without a name is about the next to do', async () => {
    expect((await learn('run')).out).toMatch(/^✗ step1-xor\/01 neuron/);
    solve('step1-xor/01-neuron');
    await learn('run');
    expect((await learn('run')).out).toMatch(/^✗ step1-xor\/02 sigmoid/);
  }, 180_000);
});

describe('learn reset', () => {
  it('brings the stub back and keeps what was there', async () => {
    const stub = repository.read(NEURON);
    repository.write(NEURON, '// mine\n');
    const { code, out } = await learn('reset', 'neuron');
    expect(code).toBe(0);
    expect(repository.read(NEURON)).toBe(stub);
    const [, backup] = /yours is kept in {2}(\S+)/.exec(out) ?? [];
    expect(repository.read(backup)).toBe('// mine\n');
    expect((await learn('reset', 'neuron')).out).toContain('nothing to do');
  }, 180_000);

  it('needs to be told what', async () => {
    for (const args of [[], ['neuron', 'sigmoid'], ['neuron', '--all']]) {
      expect(await learn('reset', ...args)).toMatchObject({
        code: 2,
        err: 'learn reset: needs one exercise, or --all\n',
      });
    }
  }, 180_000);

  it('of everything keeps everything', async () => {
    repository.write(NEURON, '// one\n');
    repository.write('exercises/linalg/src/01-dot.ts', '// two\n');
    const { backups } = JSON.parse((await learn('reset', '--all', '--json')).out) as { backups: string[] };
    expect(backups.map((path) => repository.read(path)).sort()).toEqual(['// one\n', '// two\n']);
    expect(await begun()).toEqual([]);
  }, 180_000);
});

it('compare holds an answer against the solution, and shows none to who wrote nothing', async () => {
  expect((await learn('compare', 'neuron')).out).not.toContain('x1 * w1');
  repository.write('exercises/step1-xor/src/15-gradients.ts', SUMMED);
  const { code, out } = await learn('compare', 'xor/15');
  expect(code).toBe(1);
  expect(out).toMatch(/^ {2}\+ +\d+ .*\/ rows\.length\);$/m);
  expect(out).toContain('gradients(w, rows).w11: got');
  solve('step1-xor/01-neuron');
  const same = await learn('compare', 'neuron', '--json');
  expect(same.code).toBe(0);
  expect(JSON.parse(same.out)).toMatchObject({ id: 'step1-xor/01-neuron', verdict: { kind: 'passed' } });
}, 180_000);

it('reveal shows the solution and enters it', async () => {
  const { out } = await learn('reveal', 'neuron');
  expect(out).toContain('return x1 * w1 + x2 * w2 + b;');
  expect(await begun()).toMatchObject([{ id: 'step1-xor/01-neuron', state: 'revealed' }]);
  solve('step1-xor/01-neuron');
  await learn('run', 'neuron');
  expect((await learn('list')).out).toMatch(/01 neuron +passed: solution shown/);
}, 180_000);

it('check-all tells what fails, and what it ran on', async () => {
  for (const id of ['step1-xor/02-sigmoid', 'step1-xor/11-sigmoid-prime']) solve(id);
  repository.write(NEURON, 'export const preActivation = () => 1;\n');
  const { code, out } = await learn('check-all');
  expect(code).toBe(1);
  expect(out).toMatch(/^✗ step1-xor\/01 neuron/);
  expect(out).toContain(`2 passed · 1 failing · ${all - 3} not written yet`);
  const again = JSON.parse((await learn('check-all', '--json')).out) as { exercises: { mine: string[] }[] };
  expect(again.exercises.map(({ mine }) => mine)).toEqual([[], [], ['step1-xor/02-sigmoid']]);
}, 180_000);

it('the help’s own examples are names of one exercise', () => {
  const [, examples] = /named by its id or a part of it: (.*); by default/.exec(LEARN_HELP)!;
  const ids = examples.split(', ').map((name) => findEntry(readCatalogue(), name).id);
  expect(ids).toEqual(Array.from({ length: 3 }, () => 'step1-xor/15-gradients'));
  expect(findEntry(readCatalogue(), 'softmax').id).toBe('step2-mnist/03-softmax');
});

describe('what is typed wrong', () => {
  it.each([
    [['lst'], 'learn: no such command: lst: did you mean list?'],
    [['run', 'gradiens'], 'learn run: exercise: there is no gradiens: did you mean step1-xor/15-gradients?'],
    [
      ['run', 'xor'],
      `step1-xor/02-sigmoid, step1-xor/03-forward, step1-xor/04-hand-made-xor, step1-xor/05-cost and ${xor - 5} more\n`,
    ],
    [
      ['run', 'initialise'],
      'learn run: exercise: one is wanted: initialise is any of step1-xor/09-initialise, step2-mnist/16-initialise\n',
    ],
    [['run', 'a', 'b'], 'learn run: takes one exercise: got a and b'],
    [['hint', 'neuron', '--level', '4'], 'learn hint: --level is 1, the idea;'],
    [['list', '--jsn'], 'learn: no such option: --jsn: did you mean --json?'],
    [['experiment', 'step1-xr'], 'learn experiment: no such step: step1-xr: did you mean step1-xor?'],
  ])(
    '%s',
    async (args, message) => {
      const { code, err } = await learn(...args);
      expect(code).toBe(2);
      expect(err).toContain(message);
    },
    180_000,
  );
});

describe('learn doctor', () => {
  it('says how the machine is, and what is missing, even where the course is broken', async () => {
    const { code, out } = await learn('doctor');
    expect(code).toBe(0);
    expect(out).toMatch(/^✓ Node {9}v\d+/);
    expect(out).toMatch(/\n✓ exercises {4}\d+, all there\n/);
    rmSync(join(repository.root, 'exercises/order.json'));
    const broken = await learn('doctor', '--json');
    expect(broken.code).toBe(1);
    const { ok, findings } = JSON.parse(broken.out) as {
      ok: boolean;
      findings: { name: string; ok: boolean }[];
    };
    expect(ok).toBe(false);
    expect(findings.filter((finding) => !finding.ok).map(({ name }) => name)).toEqual(['exercises']);
  }, 180_000);
});

describe('learn update', () => {
  it('says why it cannot, and what to do', async () => {
    const { code, out, err } = await learn('update');
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^update: needs a git repository: .* is none: clone the course, and copy .*\n$/);
  }, 180_000);

  it('takes the newer course', async () => {
    const git = (cwd: string, ...args: string[]): unknown =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@localhost', ...args], { cwd });
    const [root, remote] = [repository.root, join(repository.root, 'results/remote')];
    repository.write('.gitignore', 'results/\nnode_modules\nexercises/.backup/\n');
    git(root, 'init', '-q', '-b', 'main');
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', 'the course');
    git(root, 'clone', '-q', root, remote);
    git(root, 'remote', 'add', 'origin', remote);
    expect((await learn('update')).out).toMatch(/^The course is the newest: /);
    solve('step1-xor/01-neuron');
    const spec = 'exercises/step1-xor/test/01-neuron.spec.ts';
    writeFileSync(join(remote, spec), `${repository.read(spec)}// newer\n`);
    git(remote, 'commit', '-q', '-a', '-m', 'newer');
    const { code, out } = await learn('update');
    expect(code).toBe(0);
    expect(out).toMatch(/\n {2}changed {2}step1-xor\/01-neuron: its test; yours is stale\n/);
    expect(await begun()).toMatchObject([
      { id: 'step1-xor/01-neuron', state: 'stale', why: ['its test changed'] },
    ]);
    expect(JSON.parse((await learn('update', '--json')).out)).toMatchObject({ added: [], resumed: false });
  }, 180_000);
});
