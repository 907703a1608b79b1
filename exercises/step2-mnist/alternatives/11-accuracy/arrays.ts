import { argmax, array, equal, item, mean, type NDArray } from '@first-principles/linalg';

export function accuracy(scores: NDArray, labels: readonly number[]): number {
  return item(mean(equal(argmax(scores, -1), array([...labels], 'int32'))));
}
