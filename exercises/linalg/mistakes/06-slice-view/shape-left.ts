import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the view begins later, but is as long as before',
  teaching: 'The shape must shrink as well: stop − start rows are left.',
};

export function sliceRows(v: View, start: number): View {
  return { ...v, offset: v.offset + start * v.strides[0] };
}
