export const mistake = {
  name: 'eight bits go into each byte',
  teaching:
    'The eighth bit is taken: it says whether another byte follows, so each carries seven bits of the number.',
};

export function unsigned(n: number): number[] {
  return n < 0x100 ? [n] : [n & 0xff, ...unsigned(n >>> 8)];
}

export function signed(n: number): number[] {
  return n >= -0x80 && n < 0x80 ? [n & 0xff] : [n & 0xff, ...signed(n >> 8)];
}
