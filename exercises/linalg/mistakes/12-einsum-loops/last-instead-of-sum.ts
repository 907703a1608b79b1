import type { View } from '@first-principles/linalg';
import { rowMajorStrides } from '#earlier/linalg/04-strides';
import { parseEinsum } from '#earlier/linalg/11-einsum-parse';

export const mistake = {
  name: 'only the last product is kept, not the sum',
  teaching: 'Letters that are missing on the right meet at the same place many times: += there, not =.',
};

export function einsum(spec: string, ...operands: View[]): View {
  const { inputs, output, sizes } = parseEinsum(
    spec,
    operands.map((operand) => operand.shape),
  );
  const shape = [...output].map((letter) => sizes[letter]);
  const strides = rowMajorStrides(shape);
  const data = new Float64Array(shape.reduce((product, length) => product * length, 1));
  const place = (letters: string, steps: readonly number[], index: Record<string, number>): number =>
    [...letters].reduce((sum, letter, axis) => sum + index[letter] * steps[axis], 0);
  const loop = ([letter, ...others]: string[], index: Record<string, number>): void => {
    if (letter === undefined) {
      data[place(output, strides, index)] = operands.reduce(
        (product, { data, strides, offset }, n) => product * data[offset + place(inputs[n], strides, index)],
        1,
      );
      return;
    }
    for (let i = 0; i < sizes[letter]; i++) loop(others, { ...index, [letter]: i });
  };
  loop(Object.keys(sizes), {});
  return { data, shape, strides, offset: 0 };
}
