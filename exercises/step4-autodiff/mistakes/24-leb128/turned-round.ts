import { signed as lowFirst, unsigned as lowFirstUnsigned } from '#earlier/step4-autodiff/24-leb128';

export const mistake = {
  name: 'the bytes are right, but stand in the order from the last to the first',
  teaching: 'The low byte comes first, and the one without the 0x80 last: that is where a reader stops.',
};

export const unsigned = (n: number): number[] => lowFirstUnsigned(n).reverse();
export const signed = (n: number): number[] => lowFirst(n).reverse();
