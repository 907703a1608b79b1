import type { View } from '@first-principles/linalg';
import { parseEinsum } from '#earlier/linalg/11-einsum-parse';

export function einsum(spec: string, ...operands: View[]): View {
  const { inputs, output, sizes } = parseEinsum(
    spec,
    operands.map((operand) => operand.shape),
  );
  const flat = (letters: string, index: Record<string, number>): number =>
    [...letters].reduce((sum, letter) => sum * sizes[letter] + index[letter], 0);
  const shape = [...output].map((letter) => sizes[letter]);
  const data = new Float64Array(shape.reduce((product, length) => product * length, 1));
  const letters = Object.keys(sizes);
  const total = letters.reduce((product, letter) => product * sizes[letter], 1);
  for (let n = 0; n < total; n++) {
    let rest = n;
    const index: Record<string, number> = {};
    for (const letter of letters) {
      index[letter] = rest % sizes[letter];
      rest = Math.floor(rest / sizes[letter]);
    }
    let product = 1;
    operands.forEach((operand, k) => (product *= operand.data[flat(inputs[k], index)]));
    data[flat(output, index)] += product;
  }
  const strides = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, length) => product * length, 1),
  );
  return { data, shape, strides, offset: 0 };
}
