export { unsigned } from '#earlier/step4-autodiff/24-leb128';

export const mistake = {
  name: 'signed shifts with >>>: of what is left of a negative number it makes a large positive one',
  teaching: '>> brings in copies of the sign, >>> brings in zeros: a number with a sign needs >>.',
};

export function signed(n: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const byte = n & 0x7f;
    n >>>= 7;
    if (n === 0 && (byte & 0x40) === 0) return [...bytes, byte];
    bytes.push(byte | 0x80);
  }
}
