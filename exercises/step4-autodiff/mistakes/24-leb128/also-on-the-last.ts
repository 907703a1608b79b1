export const mistake = {
  name: 'the last byte says that another follows: it has the 0x80 too',
  teaching: '0x80 means go on reading: all bytes have it but the last.',
};

export function unsigned(n: number): number[] {
  const bytes: number[] = [];
  do {
    bytes.push((n & 0x7f) | 0x80);
    n >>>= 7;
  } while (n > 0);
  return bytes;
}

export function signed(n: number): number[] {
  const bytes = [(n & 0x7f) | 0x80];
  while (n < -64 || n > 63) {
    n >>= 7;
    bytes.push((n & 0x7f) | 0x80);
  }
  return bytes;
}
