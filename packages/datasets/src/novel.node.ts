import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { checkHash } from './hash.node.ts';
import { malformed } from './malformed.ts';

const FILE = new URL('../data/pride-and-prejudice.txt.gz', import.meta.url);
/** Of the text, unpacked. */
const SHA256 = 'dfc684d4f857fa938268f9ab9c5567b64bd0691251eca959644adeabe6287a4d';
const FIX = 'reinstall with `pnpm install --force`';

/**
 * Reads a novel, to learn a language from: 684,768 letters of 75 kinds in 61 chapters, lines of up to 74; `_so_` is stressed.
 *
 * @returns the text; ASCII, lines end in `\n`
 * @throws DataFormatError if the file is not the one that came with the package
 * @source Jane Austen, "Pride and Prejudice" (1813)
 * @example (await loadPrideAndPrejudice()).slice(39, 48) // 'Chapter 1'
 */
export async function loadPrideAndPrejudice(): Promise<string> {
  const file = fileURLToPath(FILE);
  const bytes = await unpacked(file);
  checkHash('novel', file, bytes, SHA256, FIX);
  return new TextDecoder().decode(bytes);
}

async function unpacked(file: string): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(await readFile(file), { maxOutputLength: 1e6 });
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw malformed('novel', 'unreadable file', { file, offset: 0, expected: 'a gzip', found, fix: FIX });
  }
}
