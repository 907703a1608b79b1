import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export const mistake = {
  name: 'the fan-out is counted: O·KH·KW',
  teaching: 'What matters going forwards is how many products one output adds up: C·KH·KW.',
};

export function he(shape: readonly number[], normal: () => number): NDArray {
  const [O, , KH, KW] = shape;
  const deviation = Math.sqrt(2 / (O * KH * KW));
  return fromData(
    'float64',
    Float64Array.from({ length: sizeOf(shape) }, () => deviation * normal()),
    shape,
  );
}
