import { createHash } from 'node:crypto';
import { malformed } from './malformed.ts';

/** @throws DataFormatError if the bytes are not those with this SHA-256 */
export function checkHash(
  operation: string,
  file: string,
  bytes: Uint8Array,
  sha256: string,
  fix: string,
): void {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === sha256) return;
  throw malformed(operation, 'wrong hash', { file, offset: 0, expected: `SHA-256 ${sha256}`, found, fix });
}
