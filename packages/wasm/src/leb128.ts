/**
 * Unsigned LEB128: seven bits a byte, lowest first, the high bit set on all but the last byte.
 *
 * @param value - an integer in [0, 2³²)
 * @throws RangeError if `value` is not such an integer
 * @source WebAssembly core specification, 5.2.2 "Integers"
 * @example unsigned(624485) // [0xe5, 0x8e, 0x26]
 */
export function unsigned(value: number): number[] {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** 32) {
    throw new RangeError(`unsigned: value must be an integer in [0, 2^32): got ${value}`);
  }
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return bytes;
}

/**
 * Signed LEB128 of an integer of 32 bits.
 *
 * @source WebAssembly core specification, 5.2.2 "Integers"
 * @example signed32(-65) // [0xbf, 0x7f]
 */
export function signed32(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const byte = rest & 0x7f;
    rest >>= 7;
    const done = (rest === 0 && (byte & 0x40) === 0) || (rest === -1 && (byte & 0x40) !== 0);
    bytes.push(done ? byte : byte | 0x80);
    if (done) return bytes;
  }
}

/**
 * Signed LEB128 of a two's-complement integer of any width: stops when the rest is only the sign.
 *
 * @source WebAssembly core specification, 5.2.2 "Integers"
 * @example signed(-65n) // [0xbf, 0x7f]
 */
export function signed(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const byte = Number(rest & 0x7fn);
    rest >>= 7n;
    const done = (rest === 0n && (byte & 0x40) === 0) || (rest === -1n && (byte & 0x40) !== 0);
    bytes.push(done ? byte : byte | 0x80);
    if (done) return bytes;
  }
}
