/*
 * Protocol buffers, as far as a writer of messages needs them: a message is its fields one behind the other, each a number
 * that says which field and which kind, and then the value.
 *
 *     message ::= field…      field ::= varint(number·8 + kind) value
 *     value   ::= varint (kind 0) | varint(length) bytes (kind 2)
 */

/** One field, or several, as bytes. */
export type Field = Uint8Array;

/**
 * A whole number from 0 to 2⁵³, or a negative one as its two's complement of 64 bits: seven bits a byte, the lowest first.
 *
 * @source Protocol Buffers, "Encoding"
 * @example varint(300) // [0xac, 0x02]
 */
export function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return Uint8Array.from([...bytes, Number(rest)]);
}

/** A whole number. */
export function integer(number: number, value: number): Field {
  return bytesOf([varint(8 * number), varint(value)]);
}

/** Bytes, a text, or another message. */
export function field(number: number, value: Uint8Array | string | readonly Field[]): Field {
  const bytes =
    value instanceof Uint8Array
      ? value
      : typeof value === 'string'
        ? new TextEncoder().encode(value)
        : bytesOf(value);
  return bytesOf([varint(8 * number + 2), varint(bytes.length), bytes]);
}

/** Whole numbers, packed. */
export function integers(number: number, values: readonly number[]): Field {
  return field(number, values.map(varint));
}

/** Parts one behind the other: a message, of its fields. */
export function bytesOf(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
