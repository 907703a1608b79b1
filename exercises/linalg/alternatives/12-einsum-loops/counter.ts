import type { View } from '@first-principles/linalg';
import { rowMajorStrides } from '#earlier/linalg/04-strides';
import { parseEinsum } from '#earlier/linalg/11-einsum-parse';

/** One counter runs through all combinations of the letters. */
export function einsum(spec: string, ...operands: View[]): View {
  const { inputs, output, sizes } = parseEinsum(
    spec,
    operands.map((operand) => operand.shape),
  );
  const letters = Object.keys(sizes);
  const lengths = letters.map((letter) => sizes[letter]);
  const steps = rowMajorStrides(lengths);
  const shape = [...output].map((letter) => sizes[letter]);
  const strides = rowMajorStrides(shape);
  const data = new Float64Array(shape.reduce((product, length) => product * length, 1));
  const total = lengths.reduce((product, length) => product * length, 1);
  for (let n = 0; n < total; n++) {
    const value = (letter: string): number => {
      const which = letters.indexOf(letter);
      return Math.floor(n / steps[which]) % lengths[which];
    };
    let product = 1;
    for (const [k, { data, strides, offset }] of operands.entries()) {
      let at = offset;
      for (let axis = 0; axis < inputs[k].length; axis++) at += value(inputs[k][axis]) * strides[axis];
      product *= data[at];
    }
    let to = 0;
    for (let axis = 0; axis < output.length; axis++) to += value(output[axis]) * strides[axis];
    data[to] += product;
  }
  return { data, shape, strides, offset: 0 };
}
