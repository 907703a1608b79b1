import type { View } from '@first-principles/linalg';

/** Goes through every element once, and adds it to where it belongs. */
export function sum(v: View, axis: number, keepdims = false): View {
  const rank = v.shape.length;
  const summed = (axis + rank) % rank;
  const kept = v.shape.map((length, a) => (a === summed ? 1 : length));
  const steps = kept.map((_, a) => kept.slice(a + 1).reduce((product, length) => product * length, 1));
  const data = new Float64Array(kept.reduce((product, length) => product * length, 1));
  const size = v.shape.reduce((product, length) => product * length, 1);
  for (let n = 0; n < size; n++) {
    let rest = n;
    let from = v.offset;
    let to = 0;
    for (let a = rank - 1; a >= 0; a--) {
      const i = rest % v.shape[a];
      rest = (rest - i) / v.shape[a];
      from += i * v.strides[a];
      if (a !== summed) to += i * steps[a];
    }
    data[to] += v.data[from];
  }
  const without = <T>(list: readonly T[]): T[] => list.filter((_, a) => a !== summed);
  return {
    data,
    shape: keepdims ? kept : without(kept),
    strides: keepdims ? steps : without(steps),
    offset: 0,
  };
}
