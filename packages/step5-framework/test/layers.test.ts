import { array, key, normal } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AvgPool2d,
  BatchNorm1d,
  BatchNorm2d,
  compile,
  Conv1d,
  Conv2d,
  ConvTranspose2d,
  crossEntropy,
  DataLoader,
  Dropout,
  Embedding,
  gelu,
  Generator,
  GroupNorm,
  huberLoss,
  LayerNorm,
  Linear,
  MaxPool2d,
  ModuleList,
  mseLoss,
  nllLoss,
  Sequential,
  SGD,
  Tensor,
  tensor,
  TensorDataset,
  Trainer,
  type Reduction,
} from '../src/index.ts';

const g = new Generator(1);
const drawn = (...shape: number[]): Tensor => new Tensor(normal(key(3), shape));

describe('dropout', () => {
  test('keeps about 1 − p of the numbers, 1/(1 − p) times as large, and their gradients alike', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.nat(), (p, seed) => {
        const [layer, n] = [new Dropout(p, new Generator(seed)), 4000];
        const x = new Tensor(np.ones([n]), { requiresGrad: true });
        const y = layer.call(x);
        const numbers = y.data.toList() as number[];
        const scale = Math.fround(1 / (1 - p));
        expect(new Set(numbers)).toEqual(new Set([0, scale]));
        const kept = numbers.filter((v) => v > 0).length / n;
        expect(Math.abs(kept - (1 - p))).toBeLessThan(6 * Math.sqrt((p * (1 - p)) / n));
        y.backward({ gradient: np.full([n], 3) });
        expect(x.grad!.toList()).toEqual(numbers.map((v) => Math.fround(3 * v)));
      }),
    );
  });

  test('draws a new mask each time, and the same ones from the same seed', () => {
    const [generator, x] = [new Generator(8), new Tensor(np.ones([64]))];
    const layer = new Dropout(0.5, generator);
    const [a, b] = [layer.call(x), layer.call(x)].map(({ data }) => data.toList());
    expect(a).not.toEqual(b);
    generator.manualSeed(8);
    const compiled = compile((v: Tensor) => layer.call(v));
    expect([compiled(x), compiled(x)].map(({ data }) => data.toList())).toEqual([a, b]);
  });

  test('is nothing in evaluation, or with p = 0; and all with p = 1', () => {
    const x = drawn(5);
    expect(new Dropout(0.5, g).eval().call(x)).toBe(x);
    expect(new Dropout(0, g).call(x)).toBe(x);
    expect(np.any(new Dropout(1, g).call(x).data).item()).toBe(false);
    expect(() => new Dropout(1.1, g)).toThrow('Dropout: p must be in [0, 1]: got 1.1');
  });
});

test('a list of modules belongs to its owner, and is no layer', () => {
  const [a, b] = [new Linear(2, 3, g), new Linear(3, 1, g)];
  const list = new ModuleList([a, b]);
  expect([...new Sequential(list).stateTensors().keys()]).toEqual([
    '0.0.weight',
    '0.0.bias',
    '0.1.weight',
    '0.1.bias',
  ]);
  expect([[...list], list.length, list.at(-1)]).toEqual([[a, b], 2, b]);
  expect(() => list.call()).toThrow('ModuleList: is a list, not a layer');
});

test('layer norm without a bias is that with zeros, which PyTorch 1.13 has alone', () => {
  const [without, full] = [new LayerNorm(5, { bias: false }), new LayerNorm(5)];
  without.weight!.data = full.weight!.data = normal(key(9), [5]);
  expect([...without.stateTensors().keys()]).toEqual(['weight']);
  const x = drawn(2, 3, 5);
  expect(without.call(x).data.toList()).toEqual(full.call(x).data.toList());
});

test('gelu is x·Φ(x)', () => {
  const y = gelu(tensor([2, -2, 1], { dtype: 'float64' })).data.toList() as number[];
  const wanted = [2 * 0.9772498680518208, -2 * 0.02275013194817921, 0.8413447460685429];
  for (const [i, one] of wanted.entries()) expect(y[i]).toBeCloseTo(one, 14);
});

describe('what a layer cannot do, it says', () => {
  const x = drawn(2, 3, 4, 5);
  test.each<[string, () => unknown]>([
    ['Conv2d: x must be [N, 2, H, W]: got [2, 3, 4, 5]', () => new Conv2d(2, 4, 3, g).call(x)],
    ['Conv1d: x must be [N, 3, W]: got [2, 3, 4, 5]', () => new Conv1d(3, 4, 3, g).call(x)],
    ['Conv2d: groups must divide the channels, 3 and 4: got 2', () => new Conv2d(3, 4, 3, g, { groups: 2 })],
    ['Conv2d: stride: must be whole numbers ≥ 1: got [0, 0]', () => new Conv2d(3, 4, 3, g, { stride: 0 })],
    [
      "Conv2d: padding 'same' goes with stride 1 only: got 2 and 2",
      () => new Conv2d(3, 4, 3, g, { stride: 2, padding: 'same' }),
    ],
    [
      'ConvTranspose2d: outputPadding must be below stride or dilation: got 2 and 2',
      () => new ConvTranspose2d(3, 4, 3, g, { stride: 2, outputPadding: 2 }),
    ],
    [
      'ConvTranspose2d: nothing is left of [2, 3, 4, 5]',
      () => new ConvTranspose2d(3, 4, 1, g, { padding: 2 }).call(x),
    ],
    ['MaxPool2d: x must be [N, C, H, W]: got [3, 4]', () => new MaxPool2d(2).call(drawn(3, 4))],
    [
      'AvgPool2d: padding must be at most half of the window: got 2 and 2 for 3 and 3',
      () => new AvgPool2d(3, { padding: 2 }),
    ],
    ['BatchNorm1d: x must be [N, 4]: got [2, 3]', () => new BatchNorm1d(4).call(drawn(2, 3))],
    ['BatchNorm1d: training needs more than one value a channel', () => new BatchNorm1d(3).call(drawn(1, 3))],
    [
      'BatchNorm2d: training needs more than one value a channel',
      () => new BatchNorm2d(3).call(drawn(1, 3, 1, 1)),
    ],
    ['LayerNorm: x must be […, 4, 6]: got [2, 3, 4, 5]', () => new LayerNorm([4, 6]).call(x)],
    ['GroupNorm: groups must divide the channels, 5: got 2', () => new GroupNorm(2, 5)],
    ['GroupNorm: x must be [N, 4, …]: got [2, 3, 4, 5]', () => new GroupNorm(2, 4).call(x)],
    ['Embedding: indices must be in [0, 7): got 7 in row 2', () => new Embedding(7, 2, g).call([0, 1, 7])],
    ['Embedding: indices must be integers: got float32', () => new Embedding(7, 2, g).call(drawn(3))],
  ])('%s', (message, act) => {
    expect(act).toThrow(message);
  });

  test('one value a channel is enough to evaluate', () => {
    expect(new BatchNorm1d(3).eval().call(drawn(1, 3)).shape).toEqual([1, 3]);
  });
});

describe('what a loss cannot do, it says', () => {
  const [z, labels] = [drawn(2, 3), array([0, 2], 'int32')];
  test.each<[string, () => unknown]>([
    [
      'crossEntropy: labels must be in [0, 3) or -100, which is ignored: got 3 in row 1',
      () => crossEntropy(z, [0, 3]),
    ],
    [
      'crossEntropy: labels must be in [0, 3) or 7, which is ignored: got -1 in row 1',
      () => crossEntropy(z, [7, -1], { ignoreIndex: 7 }),
    ],
    ['crossEntropy: one label for each row is [2]: got [3]', () => crossEntropy(z, [0, 1, 2])],
    ['crossEntropy: labels must be integers: got float32', () => crossEntropy(z, drawn(2))],
    ['crossEntropy: input must be [N, K, …]: got [3]', () => crossEntropy(drawn(3), [0])],
    [
      'crossEntropy: labelSmoothing must be in [0, 1]: got 2',
      () => crossEntropy(z, labels, { labelSmoothing: 2 }),
    ],
    ['nllLoss: weight must be [3]: got [2]', () => nllLoss(z, labels, { weight: drawn(2) })],
    ['crossEntropy: reduction must be', () => crossEntropy(z, labels, { reduction: 'max' as Reduction })],
    ['mseLoss: reduction must be', () => mseLoss(z, z, { reduction: 'batchmean' as Reduction })],
    [
      'mseLoss: input and target must have one shape: input is [2, 1], target is [2]',
      () => mseLoss(drawn(2, 1), drawn(2)),
    ],
    ['huberLoss: delta must be above 0: got 0', () => huberLoss(z, z, { delta: 0 })],
  ])('%s', (message, act) => {
    expect(act).toThrow(message);
  });

  test('the row of a label is that of the batch', () => {
    const pixels = new Tensor(
      array(
        [
          [0, 1],
          [2, 3],
        ],
        'int32',
      ),
    );
    expect(() => crossEntropy(drawn(2, 3, 2), pixels)).toThrow('got 3 in row 1');
  });
});

test('a label that does not exist makes a compiled loss NaN, and a trainer says which it is', async () => {
  const loss = compile((z: Tensor, labels: Tensor) => crossEntropy(z, labels));
  const [z, wrong] = [drawn(2, 3), tensor([0, 3], { dtype: 'int32' })];
  expect(loss(z, wrong).item()).toBeNaN();
  expect(loss(z, tensor([0, -1], { dtype: 'int32' })).item()).toBeNaN();
  expect(loss(z, tensor([0, -100], { dtype: 'int32' })).item()).toBe(crossEntropy(z, [0, -100]).item());
  expect(() => compile((logits: Tensor) => crossEntropy(logits, [0, 5]))(z)).toThrow('in row 1');

  const model = new Linear(3, 3, new Generator(1));
  const before = model.weight.data.toList();
  const trainer = new Trainer({
    model,
    loss: crossEntropy,
    optimizer: new SGD(model.parameters(), { lr: 1 }),
  });
  const loader = new DataLoader(new TensorDataset(z.data, wrong.data), { batchSize: 2 });
  await expect(trainer.fit(loader, { epochs: 1 })).rejects.toThrow('got 3 in row 1');
  expect(model.weight.data.toList()).toEqual(before);
});
