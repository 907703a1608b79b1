export const mistake = {
  name: '0 becomes no bytes at all',
  teaching:
    'Even 0 needs a byte, or the next thing in the file is read in its place: write one, then ask whether more is left.',
};

export { signed } from '#earlier/step4-autodiff/24-leb128';

export function unsigned(n: number): number[] {
  const bytes: number[] = [];
  while (n > 0) {
    bytes.push(n > 127 ? (n & 127) | 128 : n);
    n >>>= 7;
  }
  return bytes;
}
