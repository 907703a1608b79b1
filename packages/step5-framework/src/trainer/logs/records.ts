import { DataFormatError } from '@first-principles/linalg';
import { bytesOf } from '../../export/protobuf.ts';
import { crc32c } from './crc32c.ts';

/*
 * TensorFlow's file of records: length (8 bytes, little-endian), checksum of the length, the record, checksum of the record.
 */

const HEAD = 12;
const TAIL = 4;

/** A record in its frame. */
export function frame(record: Uint8Array): Uint8Array {
  const length = new Uint8Array(BigUint64Array.of(BigInt(record.length)).buffer);
  return bytesOf([length, checksum(length), record, checksum(record)]);
}

/** A record, and where its frame ends. */
export interface Framed {
  readonly record: Uint8Array;
  readonly end: number;
}

/**
 * The whole records of a file; a last one that was not written to its end is left out.
 *
 * @throws DataFormatError if a checksum is wrong
 * @source TensorFlow, "TFRecord and tf.train.Example"
 */
export function* framesOf(bytes: Uint8Array): Iterable<Framed> {
  for (let at = 0; at + HEAD <= bytes.length;) {
    const length = bytes.subarray(at, at + 8);
    check(length, bytes.subarray(at + 8, at + HEAD), at);
    const size = Number(new DataView(length.buffer, length.byteOffset).getBigUint64(0, true));
    const end = at + HEAD + size + TAIL;
    if (end > bytes.length) return;
    const record = bytes.subarray(at + HEAD, end - TAIL);
    check(record, bytes.subarray(end - TAIL, end), at);
    yield { record, end };
    at = end;
  }
}

/** Turned and shifted, so that a checksum of checksums is none that occurs by chance. */
function checksum(bytes: Uint8Array): Uint8Array {
  const sum = crc32c(bytes);
  return new Uint8Array(Uint32Array.of(((sum >>> 15) | (sum << 17)) + 0xa282ead8).buffer);
}

function check(bytes: Uint8Array, sum: Uint8Array, at: number): void {
  const wanted = checksum(bytes);
  if (wanted.some((byte, i) => byte !== sum[i])) {
    throw new DataFormatError(
      `records: a checksum is wrong: in the record at byte ${at}: the file is damaged, or no event file: move it away`,
    );
  }
}
