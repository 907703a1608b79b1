import { expect, test, vi } from 'vitest';
import { run } from '../src/cli.node.ts';

/** Runs a command line; its code and what it printed. */
async function course(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err] = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')];
  for (const stream of [out, err]) stream.mockImplementation(() => true);
  const code = await run(argv);
  const text = (stream: typeof out): string => stream.mock.calls.map(([chunk]) => String(chunk)).join('');
  const said = { code, out: text(out), err: text(err) };
  vi.restoreAllMocks();
  return said;
}

test('help, and a command that is not there', async () => {
  expect((await course('--help')).out).toMatch(/^pnpm course <command>/);
  expect((await course()).code).toBe(0);
  expect(await course('chek')).toEqual({
    code: 2,
    out: '',
    err: 'course: no such command: chek: did you mean check?\n',
  });
  expect((await course('stubs', '--forse')).code).toBe(2);
});

test('stubs as they would be generated are known and compile', async () => {
  expect(await course('stubs', '--check')).toMatchObject({ code: 0, err: '' });
}, 60_000);

test('the gates of one exercise, as figures', async () => {
  const { code, out, err } = await course('check', 'linalg/07', '--json');
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({ exercises: 1, core: 1, leaks: 0, failures: [] });
  expect((await course('check', 'nowhere')).code).toBe(2);
}, 60_000);

test('the mutants of one exercise, with those that are equivalent; of a step', async () => {
  const { code, out, err } = await course('mutate', 'step1-xor/06');
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^solutions\/step1-xor\/src\/06-slope.ts:10: 1e-4 → -0.0001: the same on 1,000 seeds/);
  expect(out).toMatch(
    /\n\d+ mutants · \d+ killed · 1 equivalent · 100.0 % of the others · 0 false names · [\d.]+ s\n$/,
  );
  expect(await course('mutate', '--step', 'step1')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/^mutate: there is no step step1: there are step1-xor, linalg,/) as string,
  });
}, 60_000);

test('what a new exercise must be called', async () => {
  expect(await course('new')).toMatchObject({
    code: 2,
    err: 'new: one exercise is wanted, <step>/<NN-name>: got 0\n',
  });
  expect((await course('new', 'momentum')).err).toMatch(
    /^new: an id reads <step>\/<NN-name>: momentum: it needs/,
  );
});
