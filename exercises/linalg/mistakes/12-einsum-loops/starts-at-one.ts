import type { View } from '@first-principles/linalg';
import { einsum as right } from '#earlier/linalg/12-einsum-loops';

export const mistake = {
  name: 'the sums start from 1, as products do',
  teaching: 'A product starts from 1, a sum from 0: the result’s data begin as zeros.',
};

export function einsum(spec: string, ...operands: View[]): View {
  const sums = right(spec, ...operands);
  return { ...sums, data: sums.data.map((value) => value + 1) };
}
