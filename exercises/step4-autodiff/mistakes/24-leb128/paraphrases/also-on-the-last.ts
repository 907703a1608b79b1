import { signed as right, unsigned as rightUnsigned } from '#earlier/step4-autodiff/24-leb128';

const continued = (bytes: readonly number[]): number[] => bytes.map((byte) => byte | 0x80);

export const unsigned = (n: number): number[] => continued(rightUnsigned(n));
export const signed = (n: number): number[] => continued(right(n));
