import type { View } from '@first-principles/linalg';
import { rowMajorStrides } from '#earlier/linalg/04-strides';
import { parseEinsum } from '#earlier/linalg/11-einsum-parse';

/**
 * Einstein summation: a loop for every letter; multiply what stands at these indices, and add it where it belongs.
 *
 * out[output letters] = Σ over all other letters of the product of the operands
 *
 * @param spec - `ij,jk->ik` and the like
 * @param operands - as many as the einsum has
 * @returns row after row, in data of its own with offset 0
 */
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
