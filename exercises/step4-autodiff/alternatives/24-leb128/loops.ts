/** Division and remainder in place of shifts and masks, and the textbook's question at the end of each round. */
export function unsigned(n: number): number[] {
  const bytes: number[] = [];
  do {
    const rest = Math.floor(n / 128);
    bytes.push((n % 128) + (rest > 0 ? 128 : 0));
    n = rest;
  } while (n > 0);
  return bytes;
}

export function signed(n: number): number[] {
  const bytes: number[] = [];
  for (;;) {
    const byte = n & 0x7f;
    n >>= 7;
    const negative = (byte & 0x40) !== 0;
    if ((n === 0 && !negative) || (n === -1 && negative)) return [...bytes, byte];
    bytes.push(byte | 0x80);
  }
}
