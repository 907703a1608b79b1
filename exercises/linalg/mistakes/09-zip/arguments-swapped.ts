import type { View } from '@first-principles/linalg';
import { zipWith as right } from '#earlier/linalg/09-zip';

export const mistake = {
  name: 'f gets its arguments the wrong way round',
  teaching: 'f(a, b): a − b is not b − a.',
};

export function zipWith(f: (a: number, b: number) => number, a: View, b: View): View {
  return right((x, y) => f(y, x), a, b);
}
