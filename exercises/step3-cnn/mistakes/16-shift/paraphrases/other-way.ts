import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export function shift(x: NDArray, down: number, right: number): NDArray {
  const [H, W] = x.shape.slice(2);
  const from = x.ravel().data;
  const to = new Float64Array(sizeOf(x.shape));
  to.forEach((_, at) => {
    const [plane, i, j] = [Math.floor(at / (H * W)), (Math.floor(at / W) % H) + down, (at % W) + right];
    if (i >= 0 && i < H && j >= 0 && j < W) to[at] = from[(plane * H + i) * W + j];
  });
  return fromData('float64', to, x.shape);
}
