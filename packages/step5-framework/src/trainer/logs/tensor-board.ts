import { bytesOf, field, integer, varint } from '../../export/protobuf.ts';
import { fieldsOf, type ReadField } from './fields.ts';
import type { LogFile, Logger } from './logger.ts';
import { frame, framesOf } from './records.ts';

/** What is known of a moment of a run. */
export interface TensorBoardEvent {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
  /** Of the first event alone. */
  readonly fileVersion?: string;
  /** Numbers by tag, as float32. */
  readonly scalars: Readonly<Record<string, number>>;
}

/** What `tensorBoard` may be told. */
export interface TensorBoardOptions {
  /** Seconds since 1970; the machine's clock by default. */
  readonly clock?: () => number;
}

/**
 * A log that TensorBoard shows: a file of events. It is found by its name, which must have `tfevents` in it.
 *
 * @source TensorFlow, `event.proto` and `summary.proto`
 * @example tensorBoard(logFile('runs/1/events.out.tfevents.1'))
 */
export function tensorBoard(
  file: LogFile,
  { clock = () => Date.now() / 1000 }: TensorBoardOptions = {},
): Logger {
  return {
    begin(step) {
      const all = file.read();
      const kept = [...framesOf(all)].filter(({ record }) => decodeEvent(record).step <= step);
      if (kept.length === 0) {
        file.replace(frame(event(clock(), field(3, 'brain.Event:2'))));
        return;
      }
      const { end } = kept.at(-1)!; // steps only grow
      if (end < all.length) file.replace(all.slice(0, end));
    },
    write(step, numbers) {
      const values = Object.entries(numbers).map(([tag, value]) =>
        field(1, [field(1, tag), fixed(2, Float32Array.of(value))]),
      );
      file.append(frame(event(clock(), integer(2, step), field(5, values))));
    },
  };
}

/**
 * The events of a file; a last one that was not written to its end is left out.
 *
 * @throws DataFormatError if a checksum is wrong
 * @example readTensorBoard(file.read()).at(-1)?.scalars.loss
 */
export function readTensorBoard(file: Uint8Array): TensorBoardEvent[] {
  return Array.from(framesOf(file), ({ record }) => decodeEvent(record));
}

function event(wallTime: number, ...fields: readonly Uint8Array[]): Uint8Array {
  return bytesOf([fixed(1, Float64Array.of(wallTime)), ...fields]);
}

/** A field of four bytes, or of eight. */
function fixed(number: number, { buffer, byteLength }: Float32Array | Float64Array): Uint8Array {
  return bytesOf([varint(8 * number + (byteLength === 8 ? 1 : 5)), new Uint8Array(buffer)]);
}

function decodeEvent(record: Uint8Array): TensorBoardEvent {
  const fields = new Map(Array.from(fieldsOf(record), (one) => [one.number, one]));
  const version = fields.get(3);
  const values = [...fieldsOf(contentOf(fields.get(5)))].map((value) => {
    const parts = new Map(Array.from(fieldsOf(contentOf(value)), (part) => [part.number, part]));
    const view = viewOf(parts.get(2), 4);
    return [new TextDecoder().decode(contentOf(parts.get(1))), view.getFloat32(0, true)] as const;
  });
  const step = fields.get(2);
  return {
    wallTime: viewOf(fields.get(1), 8).getFloat64(0, true),
    step: step?.kind === 'int' ? Number(step.value) : 0,
    ...(version && { fileVersion: new TextDecoder().decode(contentOf(version)) }),
    scalars: Object.fromEntries(values),
  };
}

function contentOf(read: ReadField | undefined): Uint8Array {
  return read === undefined || read.kind === 'int' ? new Uint8Array(0) : read.value;
}

/** A field of so many bytes; zeros if it is missing, as the format has it. */
function viewOf(read: ReadField | undefined, length: number): DataView {
  const value = contentOf(read);
  const { buffer, byteOffset } = value.length === length ? value : new Uint8Array(length);
  return new DataView(buffer, byteOffset);
}
