import { ShapeError } from '@first-principles/linalg';

export function parseEinsum(spec: string, shapes: readonly (readonly number[])[]) {
  const [left, right] = spec.replace(/\s/g, '').split('->');
  const inputs = left.split(',');
  const sizes: Record<string, number> = {};
  for (let n = 0; n < inputs.length; n++) {
    for (let axis = 0; axis < inputs[n].length; axis++) {
      const letter = inputs[n][axis];
      if (letter in sizes && sizes[letter] !== shapes[n][axis]) throw new ShapeError('lengths differ');
      sizes[letter] = shapes[n][axis];
    }
  }
  const output = right === undefined ? [...new Set(inputs.join(''))].toSorted().join('') : right;
  return { inputs, output, sizes };
}
