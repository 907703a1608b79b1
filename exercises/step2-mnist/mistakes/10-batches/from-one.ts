import { batches as right } from '#earlier/step2-mnist/10-batches';

export const mistake = {
  name: 'the numbers go from 1 to count, not from 0 to count − 1',
  teaching: 'They are indices: the first sample is number 0, and there is none at `count`.',
};

export function batches(count: number, size: number, uniform: () => number): number[][] {
  return right(count, size, uniform).map((piece) => piece.map((i) => i + 1));
}
