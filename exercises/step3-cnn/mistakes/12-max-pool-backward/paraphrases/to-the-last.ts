import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export function maxPoolBackward(dy: NDArray, x: NDArray, size: number): NDArray {
  const [N, C, H, W] = x.shape;
  const [OH, OW] = dy.shape.slice(2);
  const dx = new Float64Array(sizeOf(x.shape));
  const [values, wishes] = [x.ravel().data, dy.ravel().data];
  for (let p = 0; p < N * C * OH * OW; p++) {
    const [plane, i, j] = [Math.floor(p / (OH * OW)), Math.floor(p / OW) % OH, p % OW];
    let best = (plane * H + i * size) * W + j * size;
    for (let u = 0; u < size; u++) {
      for (let v = 0; v < size; v++) {
        const at = (plane * H + i * size + u) * W + j * size + v;
        if (values[at] >= values[best]) best = at;
      }
    }
    dx[best] += wishes[p];
  }
  return fromData('float64', dx, x.shape);
}
