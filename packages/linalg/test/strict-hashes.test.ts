import { expect, test } from 'vitest';
import { strictHashes } from './strict-hashes.ts';
import expected from './strict-hashes.json' with { type: 'json' };

// In Node here; `pnpm test:browser` runs the same in Chromium, Firefox and an older Node.
test('strict operations have the bits they have everywhere', async () => {
  expect(await strictHashes()).toEqual(expected);
});
