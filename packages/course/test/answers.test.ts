import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { partingOf } from '../src/answers/parting.ts';
import { textDiff } from '../src/answers/text-diff.ts';
import {
  compareAnswers,
  diffLines,
  findEntry,
  outcomeLines,
  readCatalogue,
  ROOT,
  Subjects,
} from '../src/index.node.ts';
import type { Outcome } from '../src/index.ts';
import { instrumentFile } from '../src/trace/instrument.node.ts';
import { tracing } from '../src/trace/traced.ts';

const subjects = new Subjects();
afterAll(() => subjects.close());
const catalogue = readCatalogue();

describe('who goes another way to the same values', () => {
  const alternatives = catalogue.flatMap((entry) => entry.alternatives.map((path) => ({ entry, path })));
  test('has not gone wrong: no alternative parts from its solution', async () => {
    const parting: string[] = [];
    for (const { entry, path } of alternatives) {
      const job = { root: ROOT, spec: join(ROOT, entry.spec), deadline: 10_000 };
      const requests = [entry.solution, path].map((file) => ({ subject: join(ROOT, file), seed: 5 }));
      const runs = await subjects.runTrusted({ ...job, requests });
      const traces = [];
      for (const [i, request] of requests.entries()) {
        const { run } = runs[i];
        const outcomes: readonly Outcome[] = run.kind === 'ran' ? run.outcomes : [];
        const { job: traced, read } = tracing(job, request, 0, outcomes[0], instrumentFile(request.subject));
        traces.push(read((await subjects.runTrusted(traced))[0]));
      }
      const [solution, other] = traces;
      expect(solution && other, path).toBeDefined();
      if (partingOf(solution!, other!)) parting.push(path);
    }
    expect(parting).toEqual([]);
  }, 120_000);
});

const linesOf = async (id: string, mistake: string): Promise<string[]> => {
  const entry = findEntry(catalogue, id);
  const path = `exercises/${id.split('/')[0]}/mistakes/${entry.id.split('/')[1]}/${mistake}.ts`;
  return outcomeLines(await compareAnswers(subjects, entry, { root: ROOT, deadline: 20_000 }, path));
};

describe('a wrong answer parts from the solution', () => {
  test.each([
    [
      'step2-mnist/20-backprop',
      'hidden-slopes-missing',
      [
        '1 of 4 observations agree; the 1st is the first that parts',
        'gradients(net, x [6, 3], y [6, 2])[0].W[0, 0]: got -0.005989, expected 0.00003386',
        'your code computes `z`, `a` and `delta` as the solution does',
        'the solution then has `delta` [6, 4] (its line 25, the 1st time); nothing of yours equals it',
        'your `delta`, line 18, parts at [0, 0]: -0.06035 against -0.01444',
      ],
    ],
    [
      'step2-mnist/19-layer-gradients',
      'summed',
      [
        '1 of 4 observations agree; the 1st is the first that parts',
        'layerGradients(delta [4, 5], aBelow [4, 3]).W[0, 0]: got 0.6661, expected 0.1665 (ratio 4.000 = the batch size)',
        'your code computes `matmul(transpose(aBelow), delta)` as the solution does',
        'the solution then has `div(matmul(transpose(aBelow), delta), N)` [3, 5] (its line 17); nothing of yours equals it',
      ],
    ],
    [
      'step2-mnist/13-epoch',
      'gradients-of-the-first',
      [
        '3 of 5 observations agree; the 1st is the first that parts',
        'epoch(net, x [7, 3], y [7, 5], [[4, 1, 6], [0, 3, 2], [5]], 0.3000, gradients)[0].W[0, 0]: got -0.1580, expected -0.1905',
        'your code computes `slopes` as the solution does',
        'the solution then has `slopes[0].W` [3, 5] (its line 26, the 2nd time); nothing of yours equals it',
        'your `slopes[0].W`, line 18, parts at [0, 0]: 0.3126 against 0.3964',
      ],
    ],
    [
      'step1-xor/10-train',
      'always-from-initial',
      [
        '3 of 7 observations agree; the 3rd is the first that parts',
        'train(initial, gradient, costOf, { learningRate: 0.1182, maxSteps: 2 }).weights.w11: got -0.1740, expected -0.09349',
        'your code computes `weights` as the solution does',
        'the solution then has `weights.w11` = -0.09349 (its line 24, the 2nd time); nothing of yours equals it',
        'your `weights.w11`, line 19, is -0.1740',
      ],
    ],
    // an input changed, nothing computed otherwise
    [
      'step1-xor/10-train',
      'initial-changed',
      [
        '1 of 7 observations agree; the 2nd is the first that parts',
        'train(initial, gradient, costOf, { learningRate: 0.1182, maxSteps: 1 }): initial: got an input that was changed, expected it untouched (initial.w11: -0.2456 → -0.1651)',
      ],
    ],
    // nothing computed that both have
    [
      'linalg/02-matmul',
      'transposed',
      [
        '1 of 7 observations agree; the 1st is the first that parts',
        'matmul(a, b): got a list of shape [5, 4], expected a list of shape [4, 5] (transposed)',
      ],
    ],
    [
      'step1-xor/14-row-gradients',
      'output-slope-forgotten',
      [
        '0 of 5 observations agree; the 1st is the first that parts',
        'rowGradients(w, { x1: 1.178, x2: -1.334, y: 1.238 }).w11: got 0.1214, expected 0.02223',
        'your code computes `h1`, `h2` and `o` as the solution does',
        'the solution then has `d3` = -0.1753 (its line 20); nothing of yours equals it',
        'your `d3`, line 11, is -0.9578',
      ],
    ],
  ])(
    '%s, %s',
    async (id, mistake, lines) => {
      expect(await linesOf(id, mistake)).toEqual(lines);
    },
    60_000,
  );

  test('and a right one in nothing', async () => {
    const entry = findEntry(catalogue, 'linalg/01-dot');
    const lines = async (path: string) =>
      outcomeLines(await compareAnswers(subjects, entry, { root: ROOT }, path));
    expect(await lines(entry.solution)).toEqual(['all 10 observations agree']);
  });
});

describe('the difference of the texts', () => {
  test('is told line by line, with the lines around it', () => {
    const lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'];
    const mine = lines.with(3, 'D').toSpliced(9, 1, 'j', 'k').join('\n');
    expect(diffLines(textDiff(mine, lines.join('\n')))).toEqual([
      '    2  b',
      '    3  c',
      '+   4  d',
      '-   4  D',
      '    5  e',
      '    6  f',
      '  …',
      '    9  i',
      '   10  j',
      '-  11  k',
    ]);
  });

  test('is none for formatting', () => {
    expect(textDiff('f("a",  b)\n\n  x', "f('a', b);\n\nx,")).toEqual([]);
    expect(textDiff('x', 'y')).toHaveLength(1);
  });
});
