import { contiguous } from '../src/contiguous.ts';
import { isFloat, type NDArray } from '../src/index.ts';
import { convolutionCases } from './strict-hashes/convolution.ts';
import { elementaryCases } from './strict-hashes/elementary.ts';
import { elementwiseCases } from './strict-hashes/elementwise.ts';
import { matmulCases } from './strict-hashes/matmul.ts';
import { randomCases } from './strict-hashes/random.ts';
import { reduceCases } from './strict-hashes/reduce.ts';

/** What must have the same bits in every engine. */
const CASES: Readonly<Record<string, () => NDArray>> = {
  ...matmulCases,
  ...elementaryCases,
  ...randomCases,
  ...elementwiseCases,
  ...reduceCases,
  ...convolutionCases,
};

/** The bytes of an array's elements; every NaN is the same one, −0 stays −0. */
function canonicalBytes(x: NDArray): Uint8Array<ArrayBuffer> {
  const elements = contiguous(x).slice();
  if (!isFloat(x.dtype)) return new Uint8Array(elements.buffer);
  const bits = new Uint32Array(elements.buffer);
  for (let i = 0; i < elements.length; i++) {
    if (!Number.isNaN(elements[i])) continue;
    // by its bits: a NaN that goes through JavaScript may come out as another
    if (x.dtype === 'float32') bits[i] = 0x7fc00000;
    else [bits[2 * i], bits[2 * i + 1]] = [0, 0x7ff80000];
  }
  return new Uint8Array(elements.buffer);
}

async function hash(x: NDArray): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', canonicalBytes(x)));
  const hex = Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `[${x.shape.join(', ')}] ${hex}`;
}

/**
 * One fingerprint for each strict operation: the shape and the first 64 bits of the SHA-256 of the result's bytes.
 *
 * strict-hashes.json holds what they must be in every engine; `pnpm test:browser --update` writes it.
 *
 * @param onHash - called after each
 * @example (await strictHashes())['exp float32'] // '[20001] …'
 */
export async function strictHashes(onHash: () => void = () => {}): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [name, compute] of Object.entries(CASES)) {
    hashes[name] = await hash(compute());
    onHash();
  }
  return hashes;
}
