import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the fan-in is only the number of channels',
  teaching: 'Each output adds up a whole window of each channel: C·KH·KW.',
};

export function he(shape: readonly number[], normal: () => number): NDArray {
  const deviation = Math.sqrt(2 / shape[1]);
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => deviation * normal()),
    shape,
  );
}
