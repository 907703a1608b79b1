import type { View } from '@first-principles/linalg';
import { parseEinsum } from '#earlier/linalg/11-einsum-parse';
import { einsum as right } from '#earlier/linalg/12-einsum-loops';

export const mistake = {
  name: 'the result’s axes stand in the order of the loops, not as the text says',
  teaching: '`ij,jk->ki` asks for k first: shape and strides follow the letters behind the arrow.',
};

export function einsum(spec: string, ...operands: View[]): View {
  const { inputs, output, sizes } = parseEinsum(
    spec,
    operands.map((operand) => operand.shape),
  );
  const kept = Object.keys(sizes).filter((letter) => output.includes(letter));
  return right(`${inputs.join(',')}->${kept.join('')}`, ...operands);
}
