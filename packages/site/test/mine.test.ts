import { reference } from '@first-principles/step1-xor';
import { expect, test } from 'vitest';
import { CELLS, learnXor } from '../src/labs/mine/learned.ts';

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
