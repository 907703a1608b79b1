import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'blanks are taken for letters',
  teaching: 'Blanks are there to be read by people: take them out first.',
};

export function parseEinsum(spec: string, shapes: readonly (readonly number[])[]) {
  const [left, right] = spec.split('->');
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
  return { inputs, output: right ?? once.sort().join(''), sizes };
}
