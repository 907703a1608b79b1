import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Outcome, Run } from '../src/index.ts';
import { identicalOutcomes } from '../src/trace/same.ts';
import { instrument } from '../src/trace/instrument.node.ts';
import { readCatalogue, ROOT, Subjects, type Request } from '../src/index.node.ts';

const subjects = new Subjects();
afterAll(() => subjects.close());

const code = (source: string): string => instrument(source).source.split('\n').slice(0, -2).join('\n');

describe('instrumented code', () => {
  test.each([
    ['const y = a * b;', 'const y = $trace.at(0, $trace.op(1, a, b, (a, b) => a * b));'],
    ['f();', '$trace.call(0, f );'],
    ['f<T>(x,\n  ...y);', '$trace.call(0, f, x,\n  ...y);'],
    ['Math.log(p);', "$trace.invoke(0, $trace.method(Math, 'log'), p);"],
    ['fs[i](x);', '$trace.invoke(0, $trace.method(fs, i), x);'],
    ['new Float64Array(n);', '$trace.make(0, Float64Array, n);'],
    ['-x * -1;', '$trace.op(0, $trace.negative(1, x), -1, (a, b) => a * b);'],
    ['x += y;', 'x = $trace.op(0, x, y, (a, b) => a + b);'],
    ['v[i] = y;', '$trace.store(0, v, i, y);'],
    ['v[i]++;', '$trace.step(0, v[i], v[i]++);'],
    ['{ const { a, b: [c] } = d; }', '{ const { a, b: [c] } = d;;$trace.at(0, a);$trace.at(1, c) }'],
    ['const f = (x) => x;', 'const f = (x) => $trace.at(0, x);'],
    // what cannot be taken apart
    ['v[i++] += 1;', 'v[i++] += 1;'],
    ['a?.b.c(d);', 'a?.b.c(d);'],
    ['i++;', 'i++;'],
    ['eval(x);', 'eval(x);'],
    [
      'class A extends B { #f() { super.f(); this.#f(); } }',
      'class A extends B { #f() { super.f(); this.#f(); } }',
    ],
  ])('%s', (plain, traced) => expect(code(plain)).toBe(traced));

  test('keeps the lines', () => {
    const { source, sites } = instrument('const y = a /* one\n two */ *\n  Math\n .log(b);\n\nf(g(y\n));');
    expect(source.split('\n')).toHaveLength(9);
    expect(sites.map(({ line, text }) => `${line}: ${text}`)).toEqual([
      '1: a /* one two */ * Math .log(b)',
      '1: a /* one two */ * Math .log(b)',
      '3: Math .log(b)',
      '6: f(g(y ))',
      '6: g(y )',
    ]);
  });
});

function outcomesOf(run: Run): readonly Outcome[] {
  if (run.kind === 'broken') throw new Error(run.message);
  return run.outcomes;
}

describe('every solution, mistake and alternative', () => {
  const files = readCatalogue().flatMap((entry) =>
    [entry.solution, ...entry.mistakes, ...entry.paraphrases, ...entry.alternatives].map((path) => ({
      entry,
      path,
    })),
  );
  test.each([11, 12])(
    'comes to the same, bit for bit, with and without its trace, seed %i',
    async (seed) => {
      const different: string[] = [];
      for (const { entry, path } of files) {
        const subject = join(ROOT, path);
        const { source } = instrument(readFileSync(subject, 'utf8'), path);
        const job = { root: ROOT, spec: join(ROOT, entry.spec) };
        const [{ run }] = await subjects.runTrusted({ ...job, requests: [{ subject, seed }] });
        if (run.kind === 'broken' && run.cause === 'timed out') continue; // a mistake that never ends
        const requests: Request[] = [
          { subject, seed, source },
          { subject, seed, source, trace: 0 },
          { subject, seed, source, trace: 1 },
        ];
        const plain = outcomesOf(run);
        const traced = await subjects.runTrusted({ ...job, requests, deadline: 30_000 });
        const outcomes = traced.flatMap((one) => outcomesOf(one.run));
        const expected = [...plain, plain[0], plain[1]];
        if (expected.every((outcome, i) => identicalOutcomes(outcome, outcomes[i]))) continue;
        // of what remembers its last run, which then comes to something else, nothing can be said
        const [{ run: again }] = await subjects.runTrusted({ ...job, requests: [{ subject, seed }] });
        const isSteady = outcomesOf(again).every((outcome, i) => identicalOutcomes(outcome, plain[i]));
        if (isSteady) different.push(path);
      }
      expect(different).toEqual([]);
    },
    120_000,
  );
});
