import { createHash } from 'node:crypto';

/** SHA-256 of a text with LF at the ends of its lines. */
export function hashText(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
}
