import { DataFormatError } from '@first-principles/linalg';

/** A field as it is read: a whole number, or what its bytes are. */
export type ReadField =
  | { readonly number: number; readonly kind: 'int'; readonly value: bigint }
  | { readonly number: number; readonly kind: 'bytes' | 'fixed'; readonly value: Uint8Array };

/**
 * The fields of a message of Protocol Buffers, in order.
 *
 * @throws DataFormatError if the bytes end in the midst of one, or have a wire type that nobody writes
 * @source Protocol Buffers, "Encoding"
 */
export function* fieldsOf(message: Uint8Array): Iterable<ReadField> {
  let at = 0;
  const readVarint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      if (at >= message.length || shift > 63n) throw torn(at);
      const byte = message[at++];
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
  };
  const take = (length: number): Uint8Array => {
    if (length < 0 || at + length > message.length) throw torn(at);
    return message.subarray(at, (at += length));
  };
  while (at < message.length) {
    const head = Number(readVarint());
    const [number, type] = [Math.floor(head / 8), head & 7];
    if (type === 0) yield { number, kind: 'int', value: readVarint() };
    else if (type === 2) yield { number, kind: 'bytes', value: take(Number(readVarint())) };
    else if (type === 5) yield { number, kind: 'fixed', value: take(4) };
    else if (type === 1) yield { number, kind: 'fixed', value: take(8) };
    else
      throw new DataFormatError(
        `protobuf: there is no wire type ${type}: at byte ${at}: the message is damaged`,
      );
  }
}

function torn(at: number): DataFormatError {
  return new DataFormatError(
    `protobuf: a message ends in the midst of a field: at byte ${at}: it is damaged`,
  );
}
