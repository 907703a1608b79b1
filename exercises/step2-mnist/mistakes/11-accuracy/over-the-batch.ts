import { argmax, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the largest score is looked for along the batch',
  teaching: 'The digits of one sample compete, not the samples for a digit: the last axis, −1.',
};

export function accuracy(scores: NDArray, labels: readonly number[]): number {
  const read = argmax(scores, 0).data;
  return labels.filter((label, n) => read[n] === label).length / labels.length;
}
