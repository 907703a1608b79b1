import type { View } from '@first-principles/linalg';

export const mistake = {
  name: 'the axes are always reversed, whatever was asked for',
  teaching: 'Reversed is only what is done when no axes are given: otherwise follow the list.',
};

export function transpose(v: View): View {
  return { ...v, shape: [...v.shape].reverse(), strides: [...v.strides].reverse() };
}
