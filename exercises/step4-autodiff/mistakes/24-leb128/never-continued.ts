export const mistake = {
  name: 'no byte says that another follows: the 0x80 is missing everywhere',
  teaching: 'A reader stops at the first byte below 0x80: add 0x80 to each that is not the last.',
};

export function unsigned(n: number): number[] {
  return n < 0x80 ? [n] : [n & 0x7f, ...unsigned(n >>> 7)];
}

export function signed(n: number): number[] {
  return n >= -0x40 && n < 0x40 ? [n & 0x7f] : [n & 0x7f, ...signed(n >> 7)];
}
