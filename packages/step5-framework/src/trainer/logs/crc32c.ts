/** For each byte, what it does to the sum: division by the Castagnoli polynomial, bits in reverse. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0x82f63b78 : rest >>> 1;
  return rest;
});

/**
 * A checksum of 32 bits that finds every burst of up to 32 wrong bits.
 *
 * @returns a whole number in [0, 2³²)
 * @source RFC 3720, appendix B.4 (CRC32C)
 * @example crc32c(new TextEncoder().encode('123456789')) // 0xe3069283
 */
export function crc32c(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return ~sum >>> 0;
}
