import { DataFormatError } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLines, readTensorBoard, tensorBoard, type LogFile, type Logger } from '../src/index.ts';
import { bytesOf, field, integer } from '../src/export/protobuf.ts';
import { crc32c } from '../src/trainer/logs/crc32c.ts';
import { fieldsOf } from '../src/trainer/logs/fields.ts';
import { frame, framesOf } from '../src/trainer/logs/records.ts';

/** A log that is nowhere. */
const inMemory = (content: Uint8Array = new Uint8Array(0)): LogFile => {
  let held = content;
  return {
    read: () => held,
    append: (bytes) => void (held = bytesOf([held, bytes])),
    replace: (bytes) => void (held = bytes),
  };
};
const utf8 = (letters: string): Uint8Array => new TextEncoder().encode(letters);
const hex = (digits: string): Uint8Array =>
  Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));

describe('crc32c', () => {
  it('of what RFC 3720 lists', () => {
    expect(crc32c(utf8('123456789'))).toBe(0xe3069283);
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_, i) => i))).toBe(0x46dd794e);
  });
});

describe('fieldsOf', () => {
  it('reads what the documentation shows', () => {
    expect([...fieldsOf(hex('089601'))]).toEqual([{ number: 1, kind: 'int', value: 150n }]);
    expect([...fieldsOf(hex('08feffffffffffffffff01'))]).toEqual([{ number: 1, kind: 'int', value: -2n }]);
    expect([...fieldsOf(hex('120774657374696e67'))]).toEqual([
      { number: 2, kind: 'bytes', value: utf8('testing') },
    ]);
    expect([...fieldsOf(hex('0d0000803f11000000000000f03f'))]).toEqual([
      { number: 1, kind: 'fixed', value: hex('0000803f') },
      { number: 2, kind: 'fixed', value: hex('000000000000f03f') },
    ]);
  });

  it('reads what is written', () => {
    const number = fc.nat(2 ** 29 - 2).map((n) => n + 1);
    fc.assert(
      fc.property(fc.array(fc.tuple(number, fc.oneof(fc.maxSafeInteger(), fc.uint8Array()))), (fields) => {
        const written = fields.map(([n, value]) =>
          (typeof value === 'number' ? integer : field)(n, value as never),
        );
        const read = Array.from(fieldsOf(bytesOf(written)), ({ number, kind, value }) => [
          number,
          kind === 'int' ? Number(value) : value,
        ]);
        expect(read).toEqual(fields);
      }),
    );
  });

  it.each([
    ['a varint without end', '08ff'],
    ['a varint of 70 bits', '08ffffffffffffffffffff01'],
    ['fewer bytes than were promised', '0a05ffff'],
    ['a negative number of bytes', '0affffffffffffffffff01'],
    ['an old wire type', '0b'],
  ])('refuses %s', (_, digits) => {
    expect(() => [...fieldsOf(hex(digits))]).toThrow(DataFormatError);
  });
});

describe('records', () => {
  it('are framed as TensorFlow does it', () => {
    expect(frame(new Uint8Array(0))).toEqual(hex('000000000000000029039807d8ea82a2'));
  });

  it('come back, without one that was not written to its end', () => {
    const records = fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1 });
    fc.assert(
      fc.property(records, fc.nat(), (list, cut) => {
        const frames = list.map(frame);
        const whole = bytesOf(frames);
        const read = (file: Uint8Array): Uint8Array[] => Array.from(framesOf(file), ({ record }) => record);
        expect(read(whole)).toEqual(list);
        const last = frames.at(-1)!.length;
        expect(read(whole.subarray(0, whole.length - 1 - (cut % last)))).toEqual(list.slice(0, -1));
      }),
    );
  });

  it('of which a byte is another are refused', () => {
    const file = bytesOf([frame(utf8('one')), frame(utf8('two'))]);
    for (let i = 0; i < file.length; i++) {
      expect(() => [...framesOf(file.with(i, file[i] ^ 1))], `byte ${i}`).toThrow(DataFormatError);
    }
  });
});

/** What a log holds, step by step. */
type Read = (file: LogFile) => { readonly step: number; readonly loss: unknown }[];

const logs: [string, (file: LogFile) => Logger, Read][] = [
  [
    'jsonLines',
    jsonLines,
    (file) =>
      new TextDecoder()
        .decode(file.read())
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as { readonly step: number; readonly loss: unknown }),
  ],
  [
    'tensorBoard',
    (file) => tensorBoard(file, { clock: () => 7.5 }),
    (file) =>
      readTensorBoard(file.read())
        .slice(1)
        .map(({ step, scalars }) => ({ step, loss: scalars['loss'] })),
  ],
];

describe.each(logs)('%s', (_, open, read) => {
  const written = (file: LogFile, from: number, to: number): void => {
    const log = open(file);
    log.begin(from);
    for (let step = from + 1; step <= to; step++) log.write(step, { loss: step / 4 });
  };

  it('holds each step once, however a run was stopped and wherever its file was torn', () => {
    const whole = inMemory();
    written(whole, 0, 9);
    expect(read(whole)).toEqual(Array.from({ length: 9 }, (_, i) => ({ step: i + 1, loss: (i + 1) / 4 })));
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), fc.nat(40), (before, resumed, tear) => {
        const step = Math.min(before, resumed);
        const killed = inMemory();
        written(killed, 0, step);
        const saved = killed.read().length;
        written(killed, step, before);
        const length = Math.max(saved, killed.read().length - tear);
        killed.replace(killed.read().slice(0, length));
        written(killed, step, 9);
        expect(killed.read()).toEqual(whole.read());
      }),
    );
  });

  it('begins anew in a file that was torn in its first entry', () => {
    const [whole, torn] = [inMemory(), inMemory()];
    written(whole, 0, 2);
    torn.replace(whole.read().slice(0, 9));
    written(torn, 0, 2);
    expect(torn.read()).toEqual(whole.read());
  });

  it('says which file is none', () => {
    const other = utf8('{"epoch":1}\n and some more that is no log\n');
    expect(() => open(inMemory(other)).begin(0)).toThrow(DataFormatError);
  });
});

it('a line of JSON has a text for what JSON lacks', () => {
  const file = inMemory();
  jsonLines(file).write(1, { loss: NaN, worst: -Infinity, 'train/loss': 0.1 });
  expect(new TextDecoder().decode(file.read())).toBe(
    '{"step":1,"loss":"NaN","worst":"-Infinity","train/loss":0.1}\n',
  );
});

it('an event file begins with its version, and has steps, times and numbers', () => {
  const file = inMemory();
  const times = [10, 20.5];
  const log = tensorBoard(file, { clock: () => times.shift()! });
  log.begin(0);
  log.write(2 ** 40, { 'train/loss': 0.5, 'train/größe': NaN });
  expect(readTensorBoard(file.read())).toEqual([
    { wallTime: 10, step: 0, fileVersion: 'brain.Event:2', scalars: {} },
    { wallTime: 20.5, step: 2 ** 40, scalars: { 'train/loss': 0.5, 'train/größe': NaN } },
  ]);
});
