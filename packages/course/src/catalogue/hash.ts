/** Primes whose roots SHA-256 takes its constants from. */
const PRIMES: readonly number[] = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && !Array.from({ length: n }, (_, d) => d).some((d) => d > 1 && n % d === 0),
);

/** The first 32 bits after the point of the cube roots of the first 64 primes; of the square roots of the first 8. */
const CUBE_ROOTS = Uint32Array.from(PRIMES, (p) => fraction(Math.cbrt(p)));
const SQUARE_ROOTS = Uint32Array.from(PRIMES.slice(0, 8), (p) => fraction(Math.sqrt(p)));

function fraction(root: number): number {
  return (root - Math.floor(root)) * 2 ** 32;
}

/**
 * SHA-256 of a text with LF at the ends of its lines, in hexadecimal: where there is no node:crypto.
 *
 * @source FIPS 180-4, section 6.2
 * @example sha256('abc') // 'ba7816bf…'
 */
export function sha256(text: string): string {
  const state = SQUARE_ROOTS.slice();
  const w = new Uint32Array(64);
  const message = padded(new TextEncoder().encode(text.replaceAll('\r\n', '\n')));
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let t = 0; t < 16; t++) w[t] = message.getUint32(block + 4 * t);
    for (let t = 16; t < 64; t++) {
      const [x, y] = [w[t - 15], w[t - 2]];
      const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
      const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
      w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let t = 0; t < 64; t++) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const t1 = h + s1 + ((e & f) ^ (~e & g)) + CUBE_ROOTS[t] + w[t];
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
      const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
      [a, b, c, d, e, f, g, h] = [(t1 + t2) | 0, a, b, c, (d + t1) | 0, e, f, g];
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] += value;
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('');
}

/** A one, zeros, and the length in bits, to whole blocks of 64 bytes. */
function padded(bytes: Uint8Array): DataView {
  const out = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  out.set(bytes);
  out[bytes.length] = 0x80;
  const view = new DataView(out.buffer);
  view.setUint32(out.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(out.length - 4, bytes.length * 8);
  return view;
}

function turn(x: number, by: number): number {
  return (x >>> by) | (x << (32 - by));
}
