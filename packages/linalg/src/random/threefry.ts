/** Two 32-bit words. */
export type Words = readonly [number, number];

/** How far each of four rounds turns the second word: of even groups, of odd ones. */
export const ROTATIONS = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
] as const;
/** Makes the third word of the key schedule from the two of the key. */
export const PARITY = 0x1bd11bda;

function rotateLeft(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

/**
 * The block function Threefry-2×32 with 20 rounds: 64 bits that look random, from a key and a counter.
 *
 * @param key - two words
 * @param counter - two words
 * @returns two words in [0, 2³²)
 * @source J. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011
 * @example threefry2x32([0, 0], [0, 0]) // [0x6b200159, 0x99ba4efe]
 */
export function threefry2x32(key: Words, counter: Words): [number, number] {
  const schedule = [key[0], key[1], key[0] ^ key[1] ^ PARITY] as const;
  let x = (counter[0] + key[0]) | 0;
  let y = (counter[1] + key[1]) | 0;
  for (let group = 0; group < 5; group++) {
    for (const rotation of ROTATIONS[group % 2]) {
      x = (x + y) | 0;
      y = rotateLeft(y, rotation) ^ x;
    }
    x = (x + schedule[(group + 1) % 3]) | 0;
    y = (y + schedule[(group + 2) % 3] + group + 1) | 0;
  }
  return [x >>> 0, y >>> 0];
}
