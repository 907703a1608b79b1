import type { NDArray } from '@first-principles/linalg';
import { decodeIdx, hasIdxHeader, readIdxHeader } from './idx.ts';
import { malformed } from './malformed.ts';

/** Pictures shrink five to twenty fold; a file that promises to grow more than this is taken for a bomb. */
export const MAX_GZIP_RATIO = 200;

/** Deflate grows a byte to at most 1,032, so one piece can put at most 8 MB into memory at once. */
const PIECE = 8192;

/** Whether the bytes begin as a gzip file does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The array in an IDX file, plain or gzipped.
 *
 * Memory is bounded by the real size of the file: a gzip may not promise more than 200 times its own size, and
 * unpacking stops at the first byte beyond what the IDX header within promises.
 *
 * @param bytes - the whole file
 * @param file - the name that errors give
 * @throws DataFormatError if the gzip or the IDX within is damaged, or grows beyond its bound
 * @example (await readIdx(await (await fetch('t10k-labels-idx1-ubyte.gz')).bytes())).shape // [10000]
 */
export async function readIdx(bytes: Uint8Array, file = 'bytes'): Promise<NDArray> {
  return decodeIdx(await unpackIdx(bytes, file), file);
}

/**
 * The bytes of an IDX file as they were before packing; those of a plain file as they are. Its bounds are `readIdx`'s.
 *
 * @throws DataFormatError if the gzip is damaged, or grows beyond its bound
 */
export async function unpackIdx(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  return isGzip(bytes) ? gunzipIdx(bytes, file) : bytes;
}

function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += PIECE)));
    },
  });
}

async function gunzipIdx(bytes: Uint8Array, file: string): Promise<Uint8Array> {
  const reader = inPieces(bytes).pipeThrough(new DecompressionStream('gzip')).getReader();
  let head: Uint8Array = new Uint8Array(0);
  let whole: Uint8Array | undefined;
  let filled = 0;
  try {
    for (;;) {
      const { value, done } = await next(reader, file, filled);
      if (done) return whole ? whole.subarray(0, filled) : head;
      if (whole) {
        put(whole, value, filled, file);
        filled += value.length;
        continue;
      }
      head = joined(head, value);
      if (!hasIdxHeader(head)) continue;
      whole = new Uint8Array(promised(head, bytes.length, file));
      put(whole, head, 0, file);
      filled = head.length;
    }
  } finally {
    // Stops the unpacking; a stream that has failed or ended cannot be stopped again.
    await reader.cancel().catch(() => {});
  }
}

/** Bytes that the IDX header promises. */
function promised(head: Uint8Array, packed: number, file: string): number {
  const { fileBytes, headerBytes } = readIdxHeader(head, file);
  if (fileBytes > headerBytes + packed * MAX_GZIP_RATIO) {
    throw malformed('gzip', `grows more than ${MAX_GZIP_RATIO} times`, {
      file,
      offset: 4,
      expected: `at most ${packed * MAX_GZIP_RATIO} bytes from ${packed}`,
      found: `an IDX header that promises ${fileBytes}`,
      fix: 'if you trust the file, unpack it yourself and give the plain file',
    });
  }
  return fileBytes;
}

function put(whole: Uint8Array, piece: Uint8Array, at: number, file: string): void {
  if (at + piece.length > whole.length) {
    throw malformed('gzip', 'unpacks to more than its IDX header promises', {
      file,
      offset: whole.length,
      expected: `${whole.length} bytes unpacked`,
      found: 'more',
      fix: 'do not trust this file; fetch it again from its source',
    });
  }
  whole.set(piece, at);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

async function next(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  file: string,
  filled: number,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch (cause) {
    // A gzip may hold several members; DecompressionStream takes only one, and does not say where that ends.
    throw malformed('gzip', 'damaged, or of several members', {
      file,
      offset: filled,
      expected: 'one whole gzip member (the offset counts unpacked bytes)',
      found: (cause instanceof Error && cause.message) || 'bytes that do not unpack',
      fix: 'fetch the file again; if it is several gzips joined, unpack it yourself and give the plain file',
    });
  }
}
