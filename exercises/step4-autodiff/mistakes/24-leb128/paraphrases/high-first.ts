import { signed as right, unsigned as rightUnsigned } from '#earlier/step4-autodiff/24-leb128';

function highFirst(bytes: readonly number[]): number[] {
  const [last, ...others] = bytes.map((byte) => byte % 128);
  return [...others.reverse().map((byte) => byte + 128), last];
}

export const unsigned = (n: number): number[] => highFirst(rightUnsigned(n));
export const signed = (n: number): number[] => highFirst(right(n));
