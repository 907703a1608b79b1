import { array, toList, type NDArray } from '@first-principles/linalg';

export function softmaxJacobian(p: NDArray): NDArray {
  const shares = toList(p) as number[];
  return array(
    shares.map((pi, i) => shares.map((pj, j) => (i === j ? pi * (1 - pi) : -pi * pj))),
    'float64',
  );
}
