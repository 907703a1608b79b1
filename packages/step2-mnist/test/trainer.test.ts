import {
  add,
  astype,
  contiguous,
  foldIn,
  fromData,
  key,
  mul,
  type NDArray,
  normal,
  slice,
  transpose,
  uniform,
} from '@first-principles/linalg';
import { toInput } from '@first-principles/datasets';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  ADAM,
  MOMENTUM,
  SGD,
  type Activation,
  type Cost,
  type Optimizer,
  type Recipe,
} from '../src/configuration.ts';
import { initialise } from '../src/initialise.ts';
import {
  type Alter,
  networkLearner,
  type MakeLearner,
  type Samples,
  type State,
  type Step,
} from '../src/learner.ts';
import { optimizerState, parametersOf } from '../src/optimizers.ts';
import { specificationLearner } from '../src/trainer/specification.ts';
import { trainer } from '../src/trainer.ts';

const ACTIVATIONS: readonly Activation[] = ['sigmoid', 'tanh', 'relu'];
const COSTS: readonly Cost[] = ['quadratic', 'sigmoidCrossEntropy', 'softmaxCrossEntropy'];
const OPTIMIZERS: readonly Optimizer[] = [SGD, MOMENTUM, ADAM];

const RECIPE: Recipe = {
  structure: [7, 5, 6, 3],
  activation: 'sigmoid',
  cost: 'quadratic',
  optimizer: SGD,
  l2: 0,
  dropout: 0,
  learningRate: 0.5,
  schedule: 'constant',
  batchSize: 4,
  epochs: 1,
};
const COUNT = 23;

function samplesOf({ structure }: Recipe, seed = 1): Samples {
  const x = uniform(key(seed), [COUNT, structure[0]]);
  return { x, labels: Array.from({ length: COUNT }, (_, n) => (n * 7 + 1) % structure.at(-1)!) };
}

function startOf({ structure, activation, optimizer }: Recipe, seed = 2): State {
  const network = initialise(structure, key(seed), { activation });
  return { network, optimizer: optimizerState(optimizer, parametersOf(network)) };
}

/** Steps over all samples, so that the last batch is short. */
function stepsOf({ batchSize, learningRate, optimizer }: Recipe, rounds = 2): Step[] {
  const steps: Step[] = [];
  for (let round = 0; round < rounds; round++) {
    for (let start = 0; start < COUNT; start += batchSize) {
      const length = Math.min(batchSize, COUNT - start);
      steps.push({
        samples: Int32Array.from({ length }, (_, i) => (5 * (start + i) + round) % COUNT),
        learningRate: (optimizer.name === 'adam' ? 0.01 : learningRate) / (1 + steps.length),
        key: foldIn(key(9), steps.length),
      });
    }
  }
  return steps;
}

function run(make: MakeLearner, recipe: Recipe, samples = samplesOf(recipe)): NDArray[] {
  const learner = make(recipe, samples, startOf(recipe));
  learner.learn(stepsOf(recipe));
  const { network, optimizer } = learner.state();
  return [...parametersOf(network), ...optimizer.slots.flat()];
}

const bitsOf = (arrays: readonly NDArray[]): Uint32Array[] =>
  arrays.map((a) => new Uint32Array(Float32Array.from(contiguous(a)).map((x) => (x === 0 ? 0 : x)).buffer));

function furthest(a: readonly NDArray[], b: readonly NDArray[]): number {
  return Math.max(
    ...a.map((x, i) => {
      const [p, q] = [contiguous(x), contiguous(b[i])];
      return Math.max(...p.map((value, j) => Math.abs(value - q[j]) / Math.max(1, Math.abs(q[j]))));
    }),
  );
}

const NAMED = { trainer: (r: Recipe, s: Samples, f: State) => trainer(r, s, f) };

describe('a trainer takes the steps of its specification, bit for bit', { timeout: 60_000 }, () => {
  for (const activation of ACTIVATIONS) {
    for (const cost of COSTS) {
      test(`${activation}, ${cost}: every optimizer, with weight decay and dropout and without`, () => {
        for (const optimizer of OPTIMIZERS) {
          for (const l2 of [0, 0.01]) {
            for (const dropout of [0, 0.3]) {
              const recipe = { ...RECIPE, activation, cost, optimizer, l2, dropout };
              const [ours, plain] = [run(NAMED.trainer, recipe), run(specificationLearner, recipe)];
              expect(bitsOf(ours), `${optimizer.name} l2 ${l2} dropout ${dropout}`).toEqual(bitsOf(plain));
            }
          }
        }
      });
    }
  }

  it('when batches are altered on the way: by what the step draws, and by the network of that step', () => {
    for (const optimizer of OPTIMIZERS) {
      for (const dtype of ['float32', 'uint8'] as const) {
        const recipe = { ...RECIPE, optimizer, dropout: 0.3 };
        const { x, labels } = samplesOf(recipe);
        const samples = { x: dtype === 'uint8' ? astype(mul(x, 255), 'uint8') : x, labels };
        const alter: Alter = (batch, step, network) =>
          add(add(batch, uniform(step.key, batch.shape)), mul(transpose(slice(network()[0].W, [], 0)), 0.1));
        const make =
          (learner: MakeLearner): MakeLearner =>
          (r, s, f) =>
            learner(r, s, f, { alter });
        const altered = run(make(trainer), recipe, samples);
        expect(bitsOf(altered), optimizer.name).toEqual(
          bitsOf(run(make(specificationLearner), recipe, samples)),
        );
        expect(bitsOf(altered)).not.toEqual(bitsOf(run(NAMED.trainer, recipe, samples)));
      }
    }
  });

  it('for any structure and batch size', () => {
    const structure = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(structure, fc.integer({ min: 1, max: COUNT }), fc.nat(2), (structure, batchSize, o) => {
        const recipe = {
          ...RECIPE,
          structure,
          batchSize,
          cost: COSTS[o],
          activation: ACTIVATIONS[(o + batchSize) % 3],
          optimizer: OPTIMIZERS[o],
        };
        expect(bitsOf(run(NAMED.trainer, recipe))).toEqual(bitsOf(run(specificationLearner, recipe)));
      }),
      { numRuns: 12 },
    );
  });
});

describe('a trainer is the network’s learner', () => {
  for (const optimizer of OPTIMIZERS) {
    const exact = optimizer.name !== 'sgd';
    test(`${optimizer.name}: ${exact ? 'the same bits' : 'within 1e-6'}`, () => {
      for (const cost of COSTS) {
        const recipe = { ...RECIPE, structure: [50, 30, 20, 10], cost, optimizer, l2: 1e-3, dropout: 0.2 };
        const [ours, theirs] = [run(NAMED.trainer, recipe), run(networkLearner, recipe)];
        if (exact) expect(bitsOf(ours)).toEqual(bitsOf(theirs));
        else expect(furthest(ours, theirs)).toBeLessThan(1e-6);
      }
    });
  }

  test('fast arithmetic is near', () => {
    const fast: MakeLearner = (recipe, samples, from) =>
      trainer(recipe, samples, from, { precision: 'fast' });
    const recipe = { ...RECIPE, structure: [50, 30, 10] };
    expect(furthest(run(fast, recipe), run(networkLearner, recipe))).toBeLessThan(1e-5);
  });
});

describe('a trainer that passes over zeros', () => {
  const sparse: MakeLearner = (recipe, samples, from) => trainer(recipe, samples, from, { skipZeros: true });
  /** As in MNIST, most pixels are 0; one image is empty. */
  const blank = (samples: Samples): Samples => {
    const pixels = contiguous(samples.x).map((x, i) => (x < 0.7 || i < samples.x.shape[1] ? 0 : x));
    return { ...samples, x: fromData('float32', pixels as Float32Array<ArrayBuffer>, samples.x.shape) };
  };

  test('has the same bits, with every optimizer, at any width', () => {
    for (const optimizer of OPTIMIZERS) {
      for (const units of [1, 4, 30, 33, 70]) {
        const recipe = { ...RECIPE, structure: [19, units, 3], optimizer, l2: 0.01 };
        const samples = blank(samplesOf(recipe));
        expect(bitsOf(run(sparse, recipe, samples))).toEqual(bitsOf(run(NAMED.trainer, recipe, samples)));
      }
    }
  });

  test('reads bytes too', () => {
    const recipe = { ...RECIPE, structure: [19, 6, 3] };
    const { labels } = samplesOf(recipe);
    const bytes = Uint8Array.from({ length: COUNT * 19 }, (_, i) => (i % 4 === 0 ? (i * 89) % 256 : 0));
    const x = fromData('uint8', bytes, [COUNT, 19]);
    expect(bitsOf(run(sparse, recipe, { x, labels }))).toEqual(
      bitsOf(run(NAMED.trainer, recipe, { x, labels })),
    );
  });

  test('and with fast arithmetic is near', () => {
    const fast: MakeLearner = (recipe, samples, from) =>
      trainer(recipe, samples, from, { skipZeros: true, precision: 'fast' });
    const recipe = { ...RECIPE, structure: [50, 30, 10] };
    const samples = blank(samplesOf(recipe));
    expect(furthest(run(fast, recipe, samples), run(networkLearner, recipe, samples))).toBeLessThan(1e-5);
  });
});

test('pixels may be bytes: 0 … 255 are 0 … 1', () => {
  const structure = [37, 5, 3];
  const bytes = fromData(
    'uint8',
    Uint8Array.from({ length: COUNT * 37 }, (_, i) => (i * 89) % 256),
    [COUNT, 37],
  );
  const { labels } = samplesOf(RECIPE);
  const recipe = { ...RECIPE, structure };
  const asBytes = run(NAMED.trainer, recipe, { x: bytes, labels });
  expect(bitsOf(asBytes)).toEqual(bitsOf(run(NAMED.trainer, recipe, { x: toInput(bytes), labels })));
});

test('a run may stop anywhere and go on from its state to the same bits', () => {
  for (const optimizer of OPTIMIZERS) {
    const recipe = { ...RECIPE, optimizer, dropout: 0.2 };
    const samples = samplesOf(recipe);
    const steps = stepsOf(recipe);
    const first = trainer(recipe, samples, startOf(recipe));
    first.learn(steps.slice(0, 5));
    const state = first.state();
    const second = trainer(recipe, samples, state);
    for (const step of steps.slice(5)) second.learn([step]);
    first.learn(steps.slice(5)); // changes nothing in the state that was taken
    const [a, b] = [first.state(), second.state()];
    expect(a).toEqual(b);
    expect(a.optimizer.step).toBe(steps.length);
    expect(state.optimizer.step).toBe(5);
  }
});

test('more steps than a call holds, batches turned over first, batches larger than a block of the product', () => {
  const many = { ...RECIPE, batchSize: 2 };
  const steps = Array.from({ length: 600 }, (_, i) => stepsOf(many, 1)[i % 12]);
  const [a, b] = [NAMED.trainer, specificationLearner].map((make) => {
    const learner = make(many, samplesOf(many), startOf(many));
    learner.learn(steps);
    return bitsOf(parametersOf(learner.state().network));
  });
  expect(a).toEqual(b);

  for (const [batchSize, rows] of [
    [40, 33],
    [40, 40],
    [1100, 1100],
  ] as const) {
    const step = { ...steps[0], samples: Int32Array.from({ length: rows }, (_, i) => i % COUNT) };
    for (const optimizer of OPTIMIZERS) {
      const recipe = { ...RECIPE, batchSize, optimizer };
      const [c, d] = [NAMED.trainer, specificationLearner].map((make) => {
        const learner = make(recipe, samplesOf(recipe), startOf(recipe));
        learner.learn([step, step]);
        return bitsOf(parametersOf(learner.state().network));
      });
      expect(c).toEqual(d);
    }
  }
}, 60_000);

describe('a trainer says what does not fit', () => {
  const samples = samplesOf(RECIPE);
  const start = startOf(RECIPE);
  const cases: [string, () => unknown][] = [
    [
      'trainer: batchSize must be a whole number ≥ 1: got 0',
      () => trainer({ ...RECIPE, batchSize: 0 }, samples, start),
    ],
    ['trainer: dropout must be in [0, 1): got 1', () => trainer({ ...RECIPE, dropout: 1 }, samples, start)],
    [
      'trainer: x must be [23, 8]: got [23, 7]',
      () => trainer({ ...RECIPE, structure: [8, 5, 6, 3] }, samples, start),
    ],
    [
      'trainer: a label is outside 0 … 2: labels[3] is 3',
      () => trainer(RECIPE, { ...samples, labels: samples.labels.with(3, 3) }, start),
    ],
    [
      'trainer: W of layer 2 must be [5, 9]: got [5, 6]',
      () => trainer({ ...RECIPE, structure: [7, 5, 9, 3] }, samples, start),
    ],
    [
      'trainer: adam remembers 2 arrays a parameter: got 0',
      () => trainer({ ...RECIPE, optimizer: ADAM }, samples, start),
    ],
    [
      'trainer: momentum remembers an array for each of 6 parameters: got 5',
      () => {
        const { network, optimizer } = startOf({ ...RECIPE, optimizer: MOMENTUM });
        const slots = optimizer.slots.map((slot) => slot.slice(1));
        trainer({ ...RECIPE, optimizer: MOMENTUM }, samples, { network, optimizer: { ...optimizer, slots } });
      },
    ],
    [
      'trainer: a label is outside 0 … 255: labels[3] is 256',
      () =>
        trainer(
          { ...RECIPE, structure: [7, 5, 6, 300] },
          { ...samples, labels: samples.labels.with(3, 256) },
          start,
        ),
    ],
    [
      'trainer: x must be float32 or uint8: got float64',
      () => trainer(RECIPE, { ...samples, x: normal(key(1), [COUNT, 7], 'float64') }, start),
    ],
    [
      'learn: a batch has 1 … 4 samples here: got 5',
      () => trainer(RECIPE, samples, start).learn([{ ...stepsOf(RECIPE)[0], samples: new Int32Array(5) }]),
    ],
    [
      'learn: there are 23 samples: got number 23',
      () => trainer(RECIPE, samples, start).learn([{ ...stepsOf(RECIPE)[0], samples: Int32Array.of(23) }]),
    ],
    [
      'trainer: skipZeros is for batches as they are: alter changes them',
      () => trainer(RECIPE, samples, start, { skipZeros: true, alter: (x) => x }),
    ],
    [
      'trainer: an altered batch must be [4, 7]: got [7]',
      () => trainer(RECIPE, samples, start, { alter: (x) => slice(x, 0) }).learn(stepsOf(RECIPE)),
    ],
  ];
  test.each(cases)('%s', (message, make) => expect(make).toThrow(message));
});
