export { signed } from '#earlier/step4-autodiff/24-leb128';

export const mistake = {
  name: 'unsigned shifts with >>, which takes 2³¹ and more for negative',
  teaching: 'JavaScript’s >> works on signed 32 bits; >>> on unsigned ones.',
};

export function unsigned(n: number): number[] {
  return n < 0x80 ? [n] : [(n & 0x7f) | 0x80, ...unsigned(n >> 7)];
}
