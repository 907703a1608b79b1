export { unsigned } from '#earlier/step4-autodiff/24-leb128';

export const mistake = {
  name: 'a negative number that fits into one byte is given as it is',
  teaching: 'A byte is a number from 0 to 255: keep the low seven bits, n & 0x7f, there as well.',
};

export function signed(n: number): number[] {
  return n >= -0x40 && n < 0x40 ? [n] : [(n & 0x7f) | 0x80, ...signed(n >> 7)];
}
