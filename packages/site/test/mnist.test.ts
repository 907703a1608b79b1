import { loadMnist } from '@first-principles/datasets/node';
import { saveSafetensors } from '@first-principles/step5-framework';
import { contiguous, fromData, ones, zeros } from '@first-principles/linalg';
import { beforeAll, expect, it } from 'vitest';
import { standardOf } from '../src/kit/settings.ts';
import { type Digits, digitsOf } from '../src/labs/mnist/digits.ts';
import { beginMnist, GOAL } from '../src/labs/mnist/session.ts';
import { type MnistSettings, schema } from '../src/labs/mnist/settings.ts';
import { readingSentence } from '../src/labs/mnist/words.ts';

let digits: Digits;
beforeAll(async () => {
  digits = digitsOf(await loadMnist());
});

const standard = standardOf(schema);
const session = (changed: Partial<MnistSettings> = {}) =>
  beginMnist(() => Promise.resolve(digits))({ ...standard, ...changed });
const steps = (training: { step(): void }, count: number): void => {
  for (let i = 0; i < count; i++) training.step();
};

it('reaches 95 % of all test digits, and says after how many samples and seconds', async () => {
  const training = await session();
  expect(training.frame()).toMatchObject({ step: 0, samples: 0, reached: null, test: { step: 0 } });
  while (training.frame().reached === null && training.frame().epochs < 5) steps(training, 60);
  const { reached, test, samples, accuracies, costs } = training.frame();
  expect(test?.accuracy).toBeGreaterThanOrEqual(GOAL);
  expect(reached?.samples).toBeLessThanOrEqual(samples);
  expect(reached?.seconds).toBeGreaterThan(0);
  expect(accuracies.steps.slice(0, 3)).toEqual([0, 600, 1200]);
  expect(costs.values.at(-1)).toBeLessThan(costs.values[0] / 5);
  const counts = test?.confusion.flat() ?? [];
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(10_000);
  const right = test?.confusion.reduce((sum, row, digit) => sum + row[digit], 0);
  expect(right).toBe(Math.round((test?.accuracy ?? 0) * 10_000));
  const worst = training.answers.worst(4, 9);
  expect(worst.length).toBeGreaterThan(0);
  for (const { index, label, read, pixels } of worst) {
    expect([label, read, digits.test.labels[index]]).toEqual([4, 9, 4]);
    const answers = training.answers.read(pixels);
    expect(answers.indexOf(Math.max(...answers))).toBe(9);
    expect(answers.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
  }
});

it('shows the digits that the table counts, though the network has learned more since', async () => {
  const training = await session();
  steps(training, 5);
  const { test } = training.frame();
  expect(test?.step).toBe(0);
  for (const [label, row] of test!.confusion.entries()) {
    for (const [read, many] of row.entries()) {
      if (label !== read) expect(training.answers.worst(label, read)).toHaveLength(Math.min(many, 12));
    }
  }
});

it('is the same training with the same seed, and goes on at another rate without beginning anew', async () => {
  const [a, b, c] = [
    await session({ batch: 100 }),
    await session({ batch: 100 }),
    await session({ batch: 100 }),
  ];
  for (const training of [a, b, c]) steps(training, 30);
  expect(a.answers.save()).toEqual(b.answers.save());
  c.change({ ...standard, batch: 100, rate: 0.01 });
  for (const training of [a, b, c]) steps(training, 30);
  expect(a.answers.save()).toEqual(b.answers.save());
  expect(a.answers.save()).not.toEqual(c.answers.save());
  expect(c.frame().samples).toBe(6000);
});

it('stops at NaN, and names the layer and the very step', async () => {
  // Two pixels at the upper edge whose weights add up to ∞: all goes well until a digit has ink in both.
  const W1 = fromData('float32', new Float32Array(7840), [784, 10]);
  for (const pixel of [2 * 28 + 14, 2 * 28 + 15]) W1.data[pixel * 10] = 3e38;
  const begun = async () => {
    const training = await session({ hidden: 0, batch: 10 });
    training.answers.load(saveSafetensors({ W1, b1: zeros([10]) }));
    return training;
  };
  const training = await begun();
  let told = '';
  for (let i = 0; i < 1000 && told === ''; i++) {
    try {
      training.step();
    } catch (error) {
      told = (error as Error).message;
    }
  }
  const step = Number(
    /^layer 1 \(784 → 10\): NaN or ∞ in step (\d+): lower the learning rate, and Reset: seed and digits stay$/.exec(
      told,
    )?.[1],
  );
  expect(step % 60).not.toBe(0); // not merely where it was looked at
  const blank = new Uint8Array(784);
  const again = await begun();
  steps(again, step - 1);
  expect(again.answers.read(blank).every(Number.isFinite)).toBe(true);
  again.step();
  expect(again.answers.read(blank).every(Number.isFinite)).toBe(false);
});

it('saves its weights and goes on from them, with the settings that they need', async () => {
  const image = contiguous(digits.images).slice(0, 784) as Uint8Array;
  for (const hidden of [0, 12]) {
    const training = await session({ hidden, activation: 'tanh', cost: 'sigmoidCrossEntropy' });
    steps(training, 20);
    const other = await session({ hidden: 30 });
    steps(other, 5);
    expect(other.answers.load(training.answers.save())).toEqual({
      hidden,
      activation: 'tanh',
      cost: 'sigmoidCrossEntropy',
    });
    expect(other.frame()).toMatchObject({ step: 0, samples: 0 });
    expect(other.answers.read(image)).toEqual(training.answers.read(image));
    steps(other, 3);
    expect(other.answers.save()).not.toEqual(training.answers.save());
  }
});

it('refuses a file that is not of such a network, and goes on as it was', async () => {
  const training = await session();
  const before = training.answers.save();
  const file = (tensors: Parameters<typeof saveSafetensors>[0], metadata = {}): Uint8Array =>
    saveSafetensors(tensors, metadata);
  const bad = zeros([784, 10]);
  const wrong: [Uint8Array, string][] = [
    [new TextEncoder().encode('hello, world'), 'not a safetensors file'],
    [file({ w: ones([2]) }), 'W1 must be float32 [784, 10]: got nothing'],
    [file({ W1: bad, b1: ones([11]) }), 'b1 must be float32 [10]: got float32 [11]'],
    [file({ W1: zeros([784, 10], 'float64'), b1: ones([10]) }), 'got float64 [784, 10]'],
    [file({ W1: bad, b1: zeros([10]) }, { cost: 'mine' }), 'cost must be one of softmaxCrossEntropy'],
    [
      file({ W1: ones([784, 999]), b1: ones([999]), W2: ones([999, 10]), b2: ones([10]) }),
      'hidden units must be',
    ],
  ];
  for (const [bytes, words] of wrong) expect(() => training.answers.load(bytes)).toThrow(words);
  expect(training.answers.save()).toEqual(before);
});

it('says what is read and what else it may be, or that the answers are not numbers', () => {
  const answers = (parts: Readonly<Record<number, number>>): number[] =>
    Array.from({ length: 10 }, (_, digit) => parts[digit] ?? 0);
  expect(readingSentence(null)).toBe('Nothing is drawn yet.');
  expect(readingSentence(answers({ 8: 0.97, 3: 0.03 }))).toBe('It reads an 8, 97.0 %.');
  expect(readingSentence(answers({ 4: 0.6, 9: 0.4 }))).toBe('It reads a 4, 60.0 %; or a 9, 40.0 %.');
  for (const part of [NaN, Infinity])
    expect(readingSentence(answers({ 5: part }))).toMatch(/^It reads nothing: its answers are not numbers/);
});
