import { strictHashes } from '../../packages/linalg/test/strict-hashes.ts';
import { features, type Features } from '../../packages/wasm/src/index.ts';

/** What an engine says of itself. */
export interface Measured {
  readonly features: Features;
  readonly hashes: Readonly<Record<string, string>>;
}

/** The engine's features and its fingerprints of the strict operations. */
export async function measure(): Promise<Measured> {
  return { features: features(), hashes: await strictHashes() };
}
