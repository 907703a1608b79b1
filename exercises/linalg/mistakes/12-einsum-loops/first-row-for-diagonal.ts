import type { View } from '@first-principles/linalg';
import { rowMajorStrides } from '#earlier/linalg/04-strides';
import { parseEinsum } from '#earlier/linalg/11-einsum-parse';

export const mistake = {
  name: 'a repeated letter walks along one axis, not along the diagonal',
  teaching: 'In `ii` one i moves both axes at once: its steps are strides[0] + strides[1].',
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
    [...new Set(letters)].reduce(
      (sum, letter) => sum + index[letter] * steps[letters.lastIndexOf(letter)],
      0,
    );
  const loop = ([letter, ...others]: string[], index: Record<string, number>): void => {
    if (letter === undefined) {
      data[place(output, strides, index)] += operands.reduce(
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
