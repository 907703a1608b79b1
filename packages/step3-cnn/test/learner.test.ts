import {
  add,
  allClose,
  contiguous,
  conv2d,
  div,
  foldIn,
  key,
  mean,
  mul,
  take,
  variance,
} from '@first-principles/linalg';
import { optimizerState, SGD, type Step } from '@first-principles/step2-mnist';
import { describe, expect, it } from 'vitest';
import { asInput } from '../src/learner.ts';
import {
  decodeRun,
  encodeRun,
  examine,
  initialise,
  networkLearner,
  parametersOf,
  type Recipe,
  type State,
  train,
  begin,
} from '../src/index.ts';
import { images, RECIPE } from './small.ts';

/** Everything that the trainer does not know, in one small network. */
const NORMED: Recipe = {
  ...RECIPE,
  structure: {
    ...RECIPE.structure,
    convolutions: [
      { kernels: 4, size: 3, norm: true },
      { kernels: 8, size: 3, padding: 1, groups: 2, pool: 'average', norm: true },
    ],
  },
  epochs: 6,
  dropout: 0,
  shift: 0,
};

const stateOf = ({ structure, optimizer }: Recipe): State => {
  const network = initialise(structure, key(2));
  return { network, optimizer: optimizerState(optimizer, parametersOf(network)) };
};

const step = (...samples: number[]): Step => ({
  samples: Int32Array.from(samples),
  learningRate: 0.01,
  key: foldIn(key(9), 0),
});

describe('a network with batch norms', () => {
  it('remembers a tenth of each batch: mean, and variance as M − 1 tell it, over all places', () => {
    const samples = images();
    const state = stateOf(NORMED);
    const learner = networkLearner(NORMED, samples, state);
    learner.learn([step(0, 3, 5)]);
    const { w, b } = state.network.convolutions[0];
    const z = conv2d(asInput(take(samples.images, [0, 3, 5])), w, b);
    const { norm } = learner.state().network.convolutions[0];
    expect(allClose(norm!.mean, mul(mean(z, [0, 2, 3]), 0.1))).toBe(true);
    expect(allClose(norm!.variance, add(mul(variance(z, [0, 2, 3], false, 1), 0.1), 0.9))).toBe(true);
  });

  it('learns, and reads new images by what it remembers; saved, it comes back to the bit', async () => {
    const run = await train(begin(NORMED, 1), images());
    expect(examine(run.state.network, images(26, NORMED, 2)).accuracy).toBeGreaterThan(0.8);
    expect(decodeRun(encodeRun(run))).toEqual(run);
    const network = decodeRun(encodeRun(run)).state.network;
    expect(contiguous(network.convolutions[1].norm!.mean)).not.toEqual(new Float32Array(8));
  });

  it('says which gradient became NaN: β tells of its layer', () => {
    const state = stateOf({ ...NORMED, optimizer: SGD });
    const [first, second] = state.network.convolutions;
    const norm = { ...first.norm!, gamma: div(first.norm!.gamma, 0) };
    const network = { ...state.network, convolutions: [{ ...first, norm }, second] };
    const learner = networkLearner(NORMED, images(), { ...state, network });
    expect(() => learner.learn([step(0, 1, 2)])).toThrow(
      /^learn: the gradient of .* became NaN in step 1: a smaller learning rate may help$/,
    );
  });
});
