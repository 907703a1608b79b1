import type { View } from '@first-principles/linalg';
import { rowMajorStrides } from '#earlier/linalg/04-strides';
import { einsum as right } from '#earlier/linalg/12-einsum-loops';

export const mistake = {
  name: 'the operands’ strides and offsets are ignored',
  teaching:
    'An operand may be a transposed or sliced view: use its own strides and offset, not those its shape suggests.',
};

export function einsum(spec: string, ...operands: View[]): View {
  return right(
    spec,
    ...operands.map(({ data, shape }) => ({ data, shape, strides: rowMajorStrides(shape), offset: 0 })),
  );
}
