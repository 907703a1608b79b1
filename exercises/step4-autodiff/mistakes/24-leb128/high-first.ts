export const mistake = {
  name: 'the high bits come first',
  teaching:
    'The low seven bits are the first byte: then a reader can add up as it goes, each byte 7 bits further left.',
};

const continued = (bytes: readonly number[]): number[] =>
  bytes.map((byte, i) => (i === bytes.length - 1 ? byte : byte | 0x80));

function digits(n: number, enough: (rest: number) => boolean): number[] {
  return enough(n) ? [n & 0x7f] : [...digits(Math.floor(n / 128), enough), n & 0x7f];
}

export function unsigned(n: number): number[] {
  return continued(digits(n, (rest) => rest < 128));
}

export function signed(n: number): number[] {
  return continued(digits(n, (rest) => rest >= -64 && rest < 64));
}
