import { array, toList, type NDArray } from '@first-principles/linalg';

export function softmaxJacobian(p: NDArray): NDArray {
  const shares = toList(p) as number[];
  return array(
    shares.map((pi, i) => shares.map((_, j) => (i === j ? pi - pi * pi : 0))),
    'float64',
  );
}
