import { contiguous, foldIn, key, mul, type NDArray } from '@first-principles/linalg';
import { ADAM, MOMENTUM, optimizerState, SGD, type Step } from '@first-principles/step2-mnist';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  initialise,
  type MakeLearner,
  networkLearner,
  networkOf,
  parametersOf,
  type Recipe,
  type State,
  trainer,
} from '../src/index.ts';
import { images, RECIPE } from './small.ts';

const COUNT = 26;

function stateOf({ structure, optimizer }: Recipe, seed = 2): State {
  const network = initialise(structure, key(seed));
  return { network, optimizer: optimizerState(optimizer, parametersOf(network)) };
}

/** Steps over all samples, so that the last batch is short. */
function stepsOf({ batchSize }: Recipe, rounds = 1): Step[] {
  return Array.from({ length: rounds * Math.ceil(COUNT / batchSize) }, (_, s) => {
    const start = (s * batchSize) % COUNT;
    return {
      samples: Int32Array.from(
        { length: Math.min(batchSize, COUNT - start) },
        (_, i) => (5 * (start + i)) % COUNT,
      ),
      learningRate: 0.02 / (1 + s),
      key: foldIn(key(9), s),
    };
  });
}

function run(make: MakeLearner, recipe: Recipe): NDArray[] {
  const learner = make(recipe, images(COUNT, recipe), stateOf(recipe));
  learner.learn(stepsOf(recipe));
  const { network, optimizer } = learner.state();
  return [...parametersOf(network), ...optimizer.slots.flat()];
}

/** The bits; 0 and −0 are the same. */
const bitsOf = (arrays: readonly NDArray[]): Uint32Array[] =>
  arrays.map((a) => new Uint32Array(Float32Array.from(contiguous(a)).map((x) => (x === 0 ? 0 : x)).buffer));

const strict: MakeLearner = (...given) => trainer(...given);

describe('a trainer is the network’s learner, bit for bit', { timeout: 60_000 }, () => {
  it.each([SGD, MOMENTUM, ADAM])('$name, with dropout and shifts and without', (optimizer) => {
    for (const dropout of [0, 0.3]) {
      for (const shift of [0, 1, 2]) {
        const recipe = { ...RECIPE, optimizer, dropout, shift };
        expect(bitsOf(run(strict, recipe)), `dropout ${dropout}, shift ${shift}`).toEqual(
          bitsOf(run(networkLearner, recipe)),
        );
      }
    }
  });

  it('for any structure whose kernels come in fours, and any batch', () => {
    const convolution = fc.record({
      kernels: fc.constantFrom(4, 8, 12),
      size: fc.integer({ min: 1, max: 5 }),
    });
    const structures = fc.record({
      height: fc.integer({ min: 15, max: 19 }),
      width: fc.integer({ min: 15, max: 19 }),
      convolutions: fc.array(convolution, { minLength: 1, maxLength: 2 }),
      dense: fc.array(fc.integer({ min: 3, max: 9 }), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(structures, fc.integer({ min: 1, max: COUNT }), (structure, batchSize) => {
        const recipe = { ...RECIPE, structure, batchSize };
        expect(bitsOf(run(strict, recipe))).toEqual(bitsOf(run(networkLearner, recipe)));
      }),
      { numRuns: 15 },
    );
  });

  it('and goes on from any of its states', () => {
    const [first, second] = [stepsOf(RECIPE).slice(0, 2), stepsOf(RECIPE).slice(2)];
    const samples = images(COUNT);
    const one = trainer(RECIPE, samples, stateOf(RECIPE));
    one.learn(first);
    const two = trainer(RECIPE, samples, one.state());
    const before = bitsOf(parametersOf(one.state().network));
    two.learn(second);
    expect(bitsOf(parametersOf(one.state().network))).toEqual(before);
    expect(bitsOf(parametersOf(two.state().network))).toEqual(bitsOf(run(strict, RECIPE).slice(0, 8)));
    expect(two.state().optimizer.step).toBe(5);
  });
});

it('fast arithmetic is near', () => {
  const fast = run((...given) => trainer(...given, { precision: 'fast' }), RECIPE);
  for (const [p, array] of run(strict, RECIPE).entries()) {
    const near = contiguous(fast[p]);
    contiguous(array).forEach((value, i) => expect(near[i]).toBeCloseTo(value, 3));
  }
});

describe('what is wrong is said', () => {
  const samples = images(COUNT);
  const state = stateOf(RECIPE);
  const made =
    (recipe: Partial<Recipe>, from = state) =>
    () =>
      trainer({ ...RECIPE, ...recipe }, samples, from);

  it('before the first step', () => {
    const { structure } = RECIPE;
    const six = { ...structure, convolutions: [{ kernels: 6, size: 3 }] };
    expect(made({ structure: six })).toThrow(
      'trainer: needs convolutions whose kernels come in fours: got [6]: use networkLearner',
    );
    const normed = {
      ...structure,
      convolutions: [structure.convolutions[0], { kernels: 8, size: 2, norm: true }],
    };
    expect(made({ structure: normed })).toThrow(
      'trainer: knows max-pooled convolutions without stride, padding, dilation, groups and batch norm: convolution 2 is {"kernels":8,"size":2,"norm":true}: use networkLearner',
    );
    expect(made({ structure: { ...structure, height: 12 } })).toThrow(
      'trainer: images must be [26, 12, 14]: got [26, 13, 14]',
    );
    expect(made({ structure: { ...structure, dense: [6, 2] } })).toThrow(
      'trainer: a label is outside 0 … 1: labels[2] is 2',
    );
    expect(made({ structure: { ...structure, dense: [7, 3] } })).toThrow(
      'trainer: weights of dense layer 1 (7 units) must be [32, 7]: got [32, 6]',
    );
    expect(made({ batchSize: 0 })).toThrow('recipe: batchSize must be a whole number ≥ 1: got 0');
    expect(made({ shift: 0.5 })).toThrow('recipe: shift must be a whole number ≥ 0: got 0.5');
    const { learn } = trainer(RECIPE, samples, state);
    const step = stepsOf(RECIPE)[0];
    expect(() => learn([{ ...step, samples: Int32Array.of() }])).toThrow(
      'learn: a batch has 1 … 6 samples here: got 0',
    );
    expect(() => learn([{ ...step, samples: Int32Array.of(26) }])).toThrow(
      'learn: there are 26 samples: got number 26',
    );
  });

  it.each([
    ['trainer', strict],
    ['networkLearner', networkLearner],
  ])('%s: which gradient became NaN, and when', (_, make) => {
    const { network } = state;
    const first = network.convolutions[0];
    const from = {
      ...state,
      network: {
        ...network,
        convolutions: [{ ...first, b: mul(first.b, 0).add(Infinity) }, network.convolutions[1]],
      },
    };
    const learner = make(RECIPE, samples, from);
    expect(() => learner.learn(stepsOf(RECIPE))).toThrow(
      'learn: the gradient of dense layer 2 (3 units) became NaN in step 1: a smaller learning rate may help',
    );
  });

  it('a learning rate that is much too large ends in such an error', () => {
    const learner = trainer(
      { ...RECIPE, optimizer: SGD, dropout: 0 },
      samples,
      stateOf({ ...RECIPE, optimizer: SGD }),
    );
    const steps = stepsOf(RECIPE, 4).map((step) => ({ ...step, learningRate: 1e30 }));
    expect(() => learner.learn(steps)).toThrow(
      /^learn: the gradient of .* became (NaN|-?Infinity) in step \d+: /,
    );
  });
});

it('a network is its arrays', () => {
  const { network } = stateOf(RECIPE);
  expect(networkOf(RECIPE.structure, parametersOf(network))).toEqual(network);
});
