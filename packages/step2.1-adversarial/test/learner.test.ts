import { contiguous, key, type NDArray, uniform } from '@first-principles/linalg';
import {
  begin,
  networkLearner,
  parametersOf,
  planEpoch,
  type Recipe,
  type Samples,
  train,
} from '@first-principles/step2-mnist';
import { describe, expect, it } from 'vitest';
import { read } from '../src/index.ts';
import { type Control, CONTROLS, RECIPE } from '../src/controls.ts';
import { learnerFor, partsLearner } from '../src/learner.ts';
import { reference } from '../src/parts.ts';

/** Points of a cube, and which of three coordinates is the largest. */
function points(count: number, seed: number): Samples {
  const x = uniform(key(seed), [count, 7]);
  const rows = Array.from({ length: count }, (_, n) => contiguous(x).subarray(7 * n, 7 * n + 3));
  return { x, labels: rows.map((row) => row.indexOf(Math.max(...row))) };
}

const recipe: Recipe = { ...RECIPE, structure: [7, 12, 3], learningRate: 0.01, batchSize: 16, epochs: 20 };
const samples = points(256, 1);
const bitsOf = (arrays: readonly NDArray[]): Uint32Array[] =>
  arrays.map((x) => new Uint32Array(Float32Array.from(contiguous(x), (value) => value || 0).buffer));

const trained = async (make: typeof networkLearner, change: Partial<Recipe> = {}): Promise<NDArray[]> =>
  parametersOf(
    (await train(begin({ ...recipe, ...change, epochs: 2 }, 1), samples, { makeLearner: make })).state
      .network,
  );

describe('the fast learner takes the steps in plain sight, bit for bit where 1/N rounds nothing', () => {
  const controls: [string, Control][] = Object.entries(CONTROLS);
  it.each(controls.filter(([, { batchNorm }]) => !batchNorm))('%s', async (_, control) => {
    const [fast, plain] = [learnerFor(reference, control), partsLearner(reference, control)];
    expect(fast).not.toBe(plain);
    const bits = bitsOf(await trained(fast, control.change));
    expect(bits).toEqual(bitsOf(await trained(plain, control.change)));
  });

  it('and without any defence they are those of step 2', async () => {
    expect(bitsOf(await trained(partsLearner(reference, { label: '' })))).toEqual(
      bitsOf(await trained(networkLearner)),
    );
  });
});

describe('every control', () => {
  const parts = { ...reference }; // as if they were a learner's
  it.each(Object.entries(CONTROLS) as [string, Control][])(
    'learns, on the package’s parts and on others: %s',
    async (_, control) => {
      const test = points(500, 2);
      for (const on of [reference, parts]) {
        const { state } = await train(begin({ ...recipe, ...control.change }, 1), samples, {
          makeLearner: learnerFor(on, control),
        });
        const right = read({ network: state.network }, test.x).filter((k, n) => k === test.labels[n]).length;
        expect(right / 500).toBeGreaterThan(control.change && 'dropout' in control.change ? 0.7 : 0.75);
      }
    },
  );
});

it('each part is used: a wrong one shows in what is learned', async () => {
  const { noise, decay, batchNorm, defended, signTrained, iteratedTrained } = CONTROLS as Record<
    string,
    Control
  >;
  const zero = (x: NDArray): NDArray => x.mul(0);
  const wrong = [
    [noise, { noisy: (x: NDArray) => x }],
    [decay, { decayed: (_: unknown, gradients: never) => gradients }],
    [decay, { meanLossGradient: zero }],
    [
      decay,
      {
        linearBackward: (dy: NDArray, x: NDArray, W: NDArray) => ({
          ...reference.linearBackward(dy, x, W),
          db: dy.sum(0).mul(0),
        }),
      },
    ],
    [batchNorm, { updateRunning: (running: NDArray) => running }],
    [batchNorm, { batchNormEval: (x: NDArray) => x }],
    [
      defended,
      {
        batchNormBackward: (dy: NDArray, xHat: NDArray) => ({
          dx: dy,
          dgamma: xHat.sum(0).mul(0),
          dbeta: dy.sum(0),
        }),
      },
    ],
    [signTrained, { signStep: (x: NDArray) => x }],
    [iteratedTrained, { iterate: (x: NDArray) => x }],
    [
      signTrained,
      {
        adversarialGradients: (net: never, x: never, y: never, _: never, gradients: typeof Object) =>
          (gradients as never as (...all: never[]) => never)(net, x, y),
      },
    ],
  ] as unknown as [Control, Partial<typeof reference>][];
  for (const [control, part] of wrong) {
    const right = bitsOf(await trained(partsLearner({ ...reference }, control), control.change));
    const other = bitsOf(await trained(partsLearner({ ...reference, ...part }, control), control.change));
    expect(other, Object.keys(part)[0]).not.toEqual(right);
  }
});

it('a run with batch norm says of its state what reads the same, and remembers for the layers alone', () => {
  const run = begin(recipe, 1);
  const learner = learnerFor(reference, CONTROLS.batchNorm)(recipe, samples, run.state);
  learner.learn(planEpoch(run, 256, 0).slice(0, 3));
  const { network, optimizer } = learner.state();
  expect(network.map(({ W }) => W.shape)).toEqual([
    [7, 12],
    [12, 3],
  ]);
  expect([optimizer.step, ...optimizer.slots.map((slot) => slot.length)]).toEqual([3, 4, 4]);
});
