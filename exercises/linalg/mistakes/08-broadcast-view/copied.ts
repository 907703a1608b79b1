import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the numbers are copied',
  teaching: 'Nothing needs to be written out: a stride of 0 reads the same number again.',
};

export function broadcastTo(v: View, shape: readonly number[]): View {
  const added = shape.length - v.shape.length;
  const size = shape.reduce((product, length) => product * length, 1);
  const ownStrides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, n) => product * n, 1));
  const data = Float64Array.from({ length: size }, (_, place) => {
    let from = v.offset;
    shape.forEach((length, axis) => {
      const i = Math.floor(place / ownStrides[axis]) % length;
      if (axis >= added && v.shape[axis - added] !== 1) from += i * v.strides[axis - added];
    });
    return v.data[from];
  });
  return { data, shape, strides: ownStrides, offset: 0 };
}
