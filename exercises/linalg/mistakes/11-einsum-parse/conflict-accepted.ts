export const mistake = {
  name: 'one letter may have two lengths',
  teaching: 'Axes of one letter are walked together, so they must be equally long: throw a ShapeError.',
};

export function parseEinsum(spec: string, shapes: readonly (readonly number[])[]) {
  const [left, right] = spec.replaceAll(' ', '').split('->');
  const inputs = left.split(',');
  const sizes: Record<string, number> = {};
  inputs.forEach((letters, operand) =>
    [...letters].forEach((letter, axis) => (sizes[letter] = shapes[operand][axis])),
  );
  const all = inputs.join('');
  const once = Object.keys(sizes).filter((letter) => all.indexOf(letter) === all.lastIndexOf(letter));
  return { inputs, output: right ?? once.sort().join(''), sizes };
}
