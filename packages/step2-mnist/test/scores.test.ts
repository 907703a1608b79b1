import { array } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import { accuracy, confusion, mostWrong } from '../src/index.ts';

const scores = array([
  [0.1, 0.7, 0.2],
  [0.5, 0.5, 0],
  [-3, -2, -1],
  [9, 1, 2],
]);

describe('scores', () => {
  it('are right where the highest stands at the label; of equal ones the first', () => {
    expect(accuracy(scores, [1, 0, 2, 0])).toBe(1);
    expect(accuracy(scores, [1, 1, 2, 2])).toBe(0.5);
  });

  it('are counted by what is true and what was read', () => {
    const counts = confusion(scores, [1, 1, 2, 2]);
    expect([counts.shape, [...counts.data]]).toEqual([
      [3, 3],
      [0, 0, 0, 1, 1, 0, 1, 0, 1],
    ]);
  });

  it('are most wrong where another stands furthest above the label', () => {
    expect(mostWrong(scores, [1, 1, 2, 2], 5)).toEqual([
      { index: 3, label: 2, read: 0, margin: 7 },
      { index: 1, label: 1, read: 0, margin: 0 },
    ]);
    expect(mostWrong(scores, [0, 1, 1, 2], 2).map(({ index }) => index)).toEqual([3, 2]);
  });

  it('need one label each', () => {
    expect(() => accuracy(scores, [1])).toThrow(
      'accuracy: needs scores [N, K] and N labels, N ≥ 1: scores are [4, 3], labels 1',
    );
    expect(() => confusion(scores, [1, 1, 3, 2])).toThrow(
      'confusion: a label is outside 0 … 2: labels[2] is 3',
    );
  });
});
