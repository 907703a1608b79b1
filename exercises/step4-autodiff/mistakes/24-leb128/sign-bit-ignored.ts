export { unsigned } from '#earlier/step4-autodiff/24-leb128';

export const mistake = {
  name: 'signed stops as soon as nothing is left but 0 or −1, whatever the sign bit of the last byte says',
  teaching:
    'Bit 0x40 of the last byte is read as the sign: 64 needs a second byte, 0x00, and −65 a second, 0x7f.',
};

export function signed(n: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const byte = n & 0x7f;
    n >>= 7;
    if (n === 0 || n === -1) return [...bytes, byte];
    bytes.push(byte | 0x80);
  }
}
