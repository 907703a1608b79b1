import { loadMnist } from '@first-principles/datasets/node';
import { mul } from '@first-principles/linalg';
import { reference } from '@first-principles/step1-xor';
import { type Parts, reference as digitParts } from '@first-principles/step2-mnist';
import { beforeAll, describe, expect, test } from 'vitest';
import { beginDigits, type Digits, someOf } from '../src/labs/mine/digits.ts';
import { learnXor } from '../src/labs/mine/learned.ts';
import { CELLS } from '../src/labs/xor/plane.ts';

test('a network of these parts learns XOR, and its plane is drawn from their answers', async () => {
  const calls: number[] = [];
  const parts = {
    ...reference,
    cost: (...args: Parameters<typeof reference.cost>) => calls.push(1) && reference.cost(...args),
  };
  const { solvedAt, costs, outputs, answers } = await learnXor(parts, 1);
  expect(solvedAt).toBe(costs.length - 1);
  expect(calls.length).toBeGreaterThanOrEqual(costs.length);
  expect(outputs.map(Math.round)).toEqual([0, 1, 1, 0]);
  expect(answers).toHaveLength(CELLS * CELLS);
  // the corner (1, 0): three quarters across, three quarters down
  const quarter = CELLS / 4;
  expect(answers[3 * quarter * CELLS + 3 * quarter]).toBeGreaterThan(0.5);
  expect(answers[3 * quarter * CELLS + quarter]).toBeLessThan(0.5);
});

test('what a part throws is told', async () => {
  const forward = (): never => {
    throw new RangeError('mine');
  };
  await expect(learnXor({ ...reference, forward }, 1)).rejects.toThrow('mine');
});

describe('digits on these parts', () => {
  let digits: Digits;
  beforeAll(async () => {
    digits = someOf(await loadMnist());
  });
  const code = { own: [], texts: {} };
  const session = (changed: Partial<Parts> = {}) =>
    beginDigits(
      () => Promise.resolve(digits),
      () => Promise.resolve({ parts: { ...digitParts, ...changed }, mine: ['step2-mnist/01-pixels'] }),
    )({ seed: 1, code });

  test('are learned, and an image is read, by them', async () => {
    let calls = 0;
    const counted: typeof digitParts.gradients = (...all) => {
      calls++;
      return digitParts.gradients(...all);
    };
    const training = await session({ gradients: counted });
    expect(training.frame()).toMatchObject({ samples: 0, of: 60_000, mine: ['step2-mnist/01-pixels'] });
    for (let step = 0; step < 1000; step++) training.step();
    expect(calls).toBe(1000);
    const { samples, accuracies } = training.frame();
    expect([samples, accuracies.steps.slice(0, 3)]).toEqual([10_000, [0, 500, 1000]]);
    expect(accuracies.values[0]).toBeLessThan(0.3);
    expect(accuracies.values.at(-1)).toBeGreaterThan(0.85);
    const { pixels, labels } = digits.test;
    const right = labels.filter((label, n) => {
      const answers = training.answers.read(pixels.subarray(784 * n, 784 * (n + 1)));
      return answers.indexOf(Math.max(...answers)) === label;
    });
    expect(right.length / labels.length).toBe(accuracies.values.at(-1));
    expect(training.finished).toBe(false);
  });

  test('NaN stops it, and whose it is is told; so is what a part throws', async () => {
    const training = await session({
      gradients: (...all) => digitParts.gradients(...all).map(({ W, b }) => ({ W, b: mul(b, NaN) })),
    });
    expect(() => training.step()).toThrow('learning went wrong at batch 1: gradients (20) gave NaN');
    const initialise = (): never => {
      throw new RangeError('mine');
    };
    await expect(session({ initialise })).rejects.toThrow('mine');
  });

  test('a part that writes into the pixels spoils no other training', async () => {
    const before = digits.train.pixels.slice();
    await session({ toInput: (pixels, count) => digitParts.toInput(pixels.fill(7), count) });
    expect(digits.train.pixels).toEqual(before);
  });
});
