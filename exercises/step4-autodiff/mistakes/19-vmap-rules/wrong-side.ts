import { add, moveAxis, type NDArray } from '@first-principles/linalg';

export { batchSum } from '#earlier/step4-autodiff/19-vmap-rules';

export const mistake = {
  name: 'samples of different rank are lined up so that an axis of the larger meets the batch',
  teaching:
    'Broadcasting lines up from the right: a batch of smaller samples needs axes of length 1 behind its first.',
};

export function batchAdd(
  args: readonly [NDArray, NDArray],
  dims: readonly [number | null, number | null],
): [NDArray, number] {
  const [a, b] = args.map((x, i) => (dims[i] === null ? x : moveAxis(x, dims[i], 0)));
  return [add(a, b), 0];
}
