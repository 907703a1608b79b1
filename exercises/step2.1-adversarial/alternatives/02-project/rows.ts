import { fromData, type NDArray } from '@first-principles/linalg';

const each = (x: NDArray, centre: NDArray, f: (d: number[]) => number[]): NDArray => {
  const [N, I] = x.shape;
  const out = new Float64Array(N * I);
  const [from, to] = [centre.ravel().data, x.ravel().data];
  for (let n = 0; n < N; n++) {
    const d = Array.from({ length: I }, (_, i) => to[n * I + i] - from[n * I + i]);
    f(d).forEach((di, i) => (out[n * I + i] = from[n * I + i] + di));
  }
  return fromData('float64', out, [N, I]);
};

export function projectInf(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  return each(x, centre, (d) => d.map((di) => Math.max(-epsilon, Math.min(epsilon, di))));
}

export function projectTwo(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  return each(x, centre, (d) => {
    const length = Math.hypot(...d);
    return length <= epsilon ? d : d.map((di) => (di * epsilon) / length);
  });
}
