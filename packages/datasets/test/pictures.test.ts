import { DataFormatError, fromData, type NDArray } from '@first-principles/linalg';
import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { decodeCsv, decodePng, fromPictures } from '../src/index.ts';

describe('decodePng', () => {
  test('grey, 8 bits deep: as it is', () => {
    const data = Uint8Array.of(0, 1, 127, 200, 254, 255);
    const image = decodePng(encode({ width: 3, height: 2, data, channels: 1 }));
    expect([image.shape, [...image.data]]).toEqual([[2, 3], [...data]]);
  });

  test('16 bits deep: scaled', () => {
    const data = Uint16Array.of(0, 257 * 100, 65_535, 128);
    expect([...decodePng(encode({ width: 2, height: 2, data, channels: 1, depth: 16 })).data]).toEqual([
      0, 100, 255, 0,
    ]);
  });

  test('coloured: by brightness', () => {
    const data = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255);
    expect([...decodePng(encode({ width: 4, height: 1, data, channels: 3 })).data]).toEqual([
      76, 150, 29, 255,
    ]);
  });

  test('transparent: on white', () => {
    const data = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 255, 0, 0, 0, 51);
    expect([...decodePng(encode({ width: 3, height: 1, data, channels: 4 })).data]).toEqual([255, 0, 204]);
    const grey = Uint8Array.of(100, 0, 100, 255);
    expect([...decodePng(encode({ width: 2, height: 1, data: grey, channels: 2 })).data]).toEqual([255, 100]);
  });

  test('less than a byte a pixel: each row begins a new byte', () => {
    // 3 × 2 of 1 bit: 101, 010
    const data = Uint8Array.of(0b1010_0000, 0b0100_0000);
    expect([...decodePng(encode({ width: 3, height: 2, data, channels: 1, depth: 1 })).data]).toEqual([
      255, 0, 255, 0, 255, 0,
    ]);
    // 3 × 1 of 2 bits: 0, 1, 3
    const two = Uint8Array.of(0b0001_1100);
    expect([...decodePng(encode({ width: 3, height: 1, data: two, channels: 1, depth: 2 })).data]).toEqual([
      0, 85, 255,
    ]);
  });

  test('a palette: looked up', () => {
    const png = encode({
      width: 3,
      height: 1,
      data: Uint8Array.of(2, 0, 1),
      channels: 1,
      depth: 8,
      palette: [
        [0, 0, 0],
        [10, 10, 10],
        [255, 255, 255],
      ],
    });
    expect([...decodePng(png).data]).toEqual([255, 0, 10]);
  });

  /** The picture with one colour, two bytes a sample, that is transparent: a tRNS chunk after the header. */
  const withClear = (picture: Parameters<typeof encode>[0], colour: number[]): Uint8Array => {
    const [png, chunk] = [encode(picture), [...new TextEncoder().encode('tRNS'), ...colour]];
    let crc = -1;
    for (const byte of chunk) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    const ends = [24, 16, 8, 0].map((shift) => ~crc >>> shift);
    return Uint8Array.of(...png.slice(0, 33), 0, 0, 0, colour.length, ...chunk, ...ends, ...png.slice(33));
  };

  test('one colour that is transparent: on white, and no other', () => {
    const grey = { width: 3, height: 1, data: Uint8Array.of(7, 8, 0), channels: 1 };
    expect([...decodePng(withClear(grey, [0, 7])).data]).toEqual([255, 8, 0]);
    const data = Uint8Array.of(255, 0, 0, 0, 0, 255, 255, 0, 1);
    const coloured = { width: 3, height: 1, data, channels: 3 };
    expect([...decodePng(withClear(coloured, [0, 255, 0, 0, 0, 0])).data]).toEqual([255, 29, 76]);
    const deep = { width: 2, height: 1, data: Uint16Array.of(258, 257), channels: 1, depth: 16 as const };
    expect([...decodePng(withClear(deep, [1, 2])).data]).toEqual([255, 1]);
    // Of two bytes that name one bit, only the lowest bit counts.
    const bits = { width: 4, height: 1, data: Uint8Array.of(0b0101_0000), channels: 1, depth: 1 as const };
    expect([...decodePng(withClear(bits, [255, 254])).data]).toEqual([255, 255, 255, 255]);
    expect([...decodePng(withClear(bits, [255, 255])).data]).toEqual([0, 255, 0, 255]);
  });

  const good = encode({ width: 2, height: 2, data: Uint8Array.of(1, 2, 3, 4), channels: 1 });
  const with32 = (at: number, value: number): Uint8Array => {
    const bytes = good.slice();
    new DataView(bytes.buffer).setUint32(at, value);
    return bytes;
  };

  test.each([
    ['nothing', new Uint8Array(0), 'png: not a PNG: x.png, offset 0: expected the signature 89 50 4e 47'],
    ['another format', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'png: not a PNG'],
    ['a header cut off', good.subarray(0, 20), 'png: truncated: x.png, offset 20'],
    ['pixels cut off', good.subarray(0, good.length - 20), 'png: damaged: x.png'],
    ['a bit turned', good.map((byte, i) => (i === 45 ? byte ^ 4 : byte)), 'png: damaged: x.png'],
    [
      'a colour that its palette lacks',
      encode({ width: 1, height: 1, data: Uint8Array.of(2), channels: 1, palette: [[0, 0, 0]] }),
      'png: damaged: x.png',
    ],
    ['a bomb', with32(16, 4_000_000), 'png: a picture far larger than its file: x.png, offset 16'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => decodePng(bytes, 'x.png')).toThrow(DataFormatError);
    expect(() => decodePng(bytes, 'x.png')).toThrow(message);
  });
});

const picture = (
  file: string,
  shape: number[],
  label: number,
): { file: string; label: number; brightness: NDArray<'uint8'> } => ({
  file,
  label,
  brightness: fromData('uint8', new Uint8Array(shape[0] * shape[1]).fill(200), shape),
});

describe('fromPictures', () => {
  test('turns dark ink into MNIST’s light one, and leaves light ink', () => {
    const one = [picture('a.png', [2, 3], 7)];
    const { images, labels } = fromPictures(one);
    expect([images.shape, [...images.data], labels.toList()]).toEqual([[1, 2, 3], Array(6).fill(55), [7]]);
    expect([...fromPictures(one, 'light').images.data]).toEqual(Array(6).fill(200));
  });

  test('refuses none, other sizes, other labels', () => {
    expect(() => fromPictures([])).toThrow('pictures: no pictures');
    expect(() => fromPictures([picture('a.png', [2, 3], 1), picture('b.png', [3, 2], 1)])).toThrow(
      'pictures: sizes differ: b.png, offset 0: expected 2 × 3 pixels, as in a.png, found 3 × 2',
    );
    expect(() => fromPictures([picture('a.png', [6, 1, 1], 1)])).toThrow(
      'pictures: not a picture: a.png, offset 0: expected brightness [H, W], found [6, 1, 1]: give it two axes',
    );
    for (const label of [-1, 10, 1.5])
      expect(() => fromPictures([picture('a.png', [2, 3], label)])).toThrow(DataFormatError);
  });
});

describe('decodeCsv', () => {
  test.each([
    ['plain', '7,0,255,1,2\n3,9,8,7,6\n'],
    ['with names, quotes and semicolons', 'label;a;b;c;d\r\n"7";"0";"255";"1";"2"\r\n3;9;8;7;6'],
  ])('%s', (_, text) => {
    const { images, labels } = decodeCsv(text);
    expect(images.toList()).toEqual([
      [
        [0, 255],
        [1, 2],
      ],
      [
        [9, 8],
        [7, 6],
      ],
    ]);
    expect(labels.toList()).toEqual([7, 3]);
  });

  test('pictures that are no squares, and dark ink', () => {
    const { images } = decodeCsv('1,0,0,0,0,0,255', 'x', { size: [2, 3], ink: 'dark' });
    expect([images.shape, [...images.data]]).toEqual([
      [1, 2, 3],
      [255, 255, 255, 255, 255, 0],
    ]);
  });

  test.each([
    ['nothing', '', 'csv: no picture: d.csv, row 1'],
    ['only names', 'label,a', 'csv: no picture: d.csv, row 2'],
    ['no square', '1,2,3', 'expected a label and the pixels of a square, found 2 pixels'],
    [
      'a short row',
      '1,2,3,4,5\n1,2,3',
      'csv: rows differ in length: d.csv, row 2, offset 0: expected 5 fields, found 3',
    ],
    ['a field too large', '1,2,3,4,256', 'csv: not a pixel: d.csv, row 1'],
    ['a word', '1,2,3,4,5\n1,2,x,4,5', 'found "x" in column 3'],
    ['a word in the first row', '1,2,x,4,5\n1,2,3,4,5', 'csv: not a pixel: d.csv, row 1'],
    ['an empty field', '1,2,3,4,5\n1,2,,4,5', 'found "" in column 3'],
    ['a label too large', '11,2,3,4,5', 'pictures: label out of range: d.csv, row 1'],
    ['an open quote', '1,"2,3,4,5', 'csv: damaged: d.csv'],
  ])('refuses %s', (_, text, message) => {
    expect(() => decodeCsv(text, 'd.csv')).toThrow(DataFormatError);
    expect(() => decodeCsv(text, 'd.csv')).toThrow(message);
  });
});
