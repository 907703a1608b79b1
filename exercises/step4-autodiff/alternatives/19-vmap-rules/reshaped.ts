import { add, sum, transpose, type NDArray } from '@first-principles/linalg';

/** The batch to the front, by naming all axes. */
function front(x: NDArray, dim: number): NDArray {
  return transpose(x, [dim, ...[...x.shape.keys()].filter((axis) => axis !== dim)]);
}

/** Gives both samples the same rank, with axes of length 1 in front. */
export function batchAdd(
  args: readonly [NDArray, NDArray],
  dims: readonly [number | null, number | null],
): [NDArray, number] {
  const parts = args.map((x, i) => {
    const dim = dims[i];
    if (dim === null) return { size: 1, sample: x.shape, values: x };
    const values = front(x, dim);
    return { size: values.shape[0], sample: values.shape.slice(1), values };
  });
  const rank = Math.max(parts[0].sample.length, parts[1].sample.length);
  const [a, b] = parts.map(({ size, sample, values }) => {
    const shape = [size];
    while (shape.length + sample.length <= rank) shape.push(1);
    return values.reshape([...shape, ...sample]);
  });
  return [add(a, b), 0];
}

export function batchSum(x: NDArray, dim: number, axis: number): [NDArray, number] {
  const place = axis < 0 ? axis + x.ndim - 1 : axis;
  const left = sum(x, place < dim ? place : place + 1);
  return [front(left, place < dim ? dim - 1 : dim), 0];
}
