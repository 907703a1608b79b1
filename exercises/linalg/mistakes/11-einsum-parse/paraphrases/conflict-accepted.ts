export function parseEinsum(spec: string, shapes: readonly (readonly number[])[]) {
  const [left, right] = spec.split(' ').join('').split('->');
  const inputs = left.split(',');
  const pairs = inputs.flatMap((letters, n) =>
    [...letters].map((letter, axis) => [letter, shapes[n][axis]] as const),
  );
  const count = (letter: string): number => pairs.filter(([other]) => other === letter).length;
  const sizes = Object.fromEntries(pairs) as Record<string, number>;
  const output =
    right ??
    Object.keys(sizes)
      .toSorted()
      .filter((letter) => count(letter) === 1)
      .join('');
  return { inputs, output, sizes };
}
