import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'the letters behind the arrow are sorted, too',
  teaching: 'What stands behind the arrow is taken as it stands: `ij,jk->ki` asks for the axes k, i.',
};

export function parseEinsum(spec: string, shapes: readonly (readonly number[])[]) {
  const [left, right] = spec.replaceAll(' ', '').split('->');
  const inputs = left.split(',');
  const sizes: Record<string, number> = {};
  inputs.forEach((letters, operand) =>
    [...letters].forEach((letter, axis) => {
      const length = shapes[operand][axis];
      if ((sizes[letter] ?? length) !== length) throw new ShapeError(`${letter}: two lengths`);
      sizes[letter] = length;
    }),
  );
  const all = inputs.join('');
  const once = Object.keys(sizes).filter((letter) => all.indexOf(letter) === all.lastIndexOf(letter));
  const output = right === undefined ? once : [...right];
  return { inputs, output: output.sort().join(''), sizes };
}
