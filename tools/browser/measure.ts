import { strictHashes } from '../../packages/linalg/test/strict-hashes.ts';
import expected from '../../packages/linalg/test/strict-hashes.json' with { type: 'json' };
import { features, type Features } from '../../packages/wasm/src/index.ts';

/** What an engine says of itself. */
export interface Measured {
  readonly features: Features;
  readonly hashes: Readonly<Record<string, string>>;
}

/** The fingerprints that every engine must have. */
export const EXPECTED: Measured['hashes'] = expected;

/** The engine's features and its fingerprints of the strict operations, `onHash` after each. */
export async function measure(onHash?: () => void): Promise<Measured> {
  return { features: features(), hashes: await strictHashes(onHash) };
}
