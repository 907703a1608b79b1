import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'an empty right side is taken for no arrow',
  teaching:
    '`i,i->` says: nothing remains, sum over everything. Only without an arrow are the letters chosen for you.',
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
  return { inputs, output: right || once.sort().join(''), sizes };
}
