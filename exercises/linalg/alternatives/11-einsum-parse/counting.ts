import { ShapeError } from '@first-principles/linalg';

export function parseEinsum(spec: string, shapes: readonly (readonly number[])[]) {
  const text = spec.split(' ').join('');
  const arrow = text.indexOf('->');
  const inputs = (arrow === -1 ? text : text.slice(0, arrow)).split(',');
  const sizes: Record<string, number> = {};
  const seen: Record<string, number> = {};
  inputs.forEach((letters, n) => {
    for (let axis = 0; axis < letters.length; axis++) {
      const letter = letters[axis];
      const length = shapes[n][axis];
      if (letter in sizes && sizes[letter] !== length)
        throw new ShapeError(`${letter} is ${sizes[letter]} and ${length}`);
      sizes[letter] = length;
      seen[letter] = (seen[letter] ?? 0) + 1;
    }
  });
  const once = Object.entries(seen)
    .filter(([, times]) => times === 1)
    .map(([letter]) => letter);
  return { inputs, output: arrow === -1 ? once.sort().join('') : text.slice(arrow + 2), sizes };
}
