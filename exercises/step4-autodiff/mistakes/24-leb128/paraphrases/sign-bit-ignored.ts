export { unsigned } from '#earlier/step4-autodiff/24-leb128';

export function signed(n: number): number[] {
  return n >= -128 && n <= 127 ? [n & 127] : [(n & 127) + 128, ...signed(Math.floor(n / 128))];
}
