import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'a letter of length 0 is taken for a new one',
  teaching:
    '0 is a length like any other: ask whether the letter is known (`=== undefined`), not whether its length is true.',
};

export function parseEinsum(spec: string, shapes: readonly (readonly number[])[]) {
  const [left, right] = spec.replaceAll(' ', '').split('->');
  const inputs = left.split(',');
  const sizes: Record<string, number> = {};
  inputs.forEach((letters, operand) =>
    [...letters].forEach((letter, axis) => {
      const length = shapes[operand][axis];
      if (sizes[letter] && sizes[letter] !== length) throw new ShapeError(`${letter}: two lengths`);
      sizes[letter] = length;
    }),
  );
  const all = inputs.join('');
  const once = Object.keys(sizes).filter((letter) => all.indexOf(letter) === all.lastIndexOf(letter));
  return { inputs, output: right ?? once.sort().join(''), sizes };
}
