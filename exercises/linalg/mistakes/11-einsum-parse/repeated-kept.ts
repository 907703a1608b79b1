import { ShapeError } from '@first-principles/linalg';

export const mistake = {
  name: 'without an arrow, repeated letters stay in the result',
  teaching: 'A letter that occurs twice is summed over: only those that occur exactly once remain.',
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
  return { inputs, output: right ?? Object.keys(sizes).sort().join(''), sizes };
}
