import { fromData, type NDArray } from '@first-principles/linalg';
import { convertIndexedToRgb, decode, hasPngSignature, type DecodedPng } from 'fast-png';
import { malformed } from '../malformed.ts';

/** Pixels a byte of a PNG may promise: packed pictures shrink a hundredfold, not more than that. */
const MAX_PIXELS_A_BYTE = 1000;
/** A PNG this small may be any picture. */
const SMALL = 4096;

/** Where the header says how wide and high the picture is: after signature, length and name of the first chunk. */
const WIDTH_AT = 16;
const HEADER_BYTES = 33;

/**
 * The brightness of a PNG: any kind of it, grey or coloured, 1 to 16 bits deep, with a palette or not; what is
 * transparent lies on white.
 *
 * brightness = 0.299 R + 0.587 G + 0.114 B, rounded
 *
 * @param bytes - the whole file
 * @param file - the name that errors give
 * @returns [H, W], 0 (black) to 255 (white)
 * @throws DataFormatError if it is no PNG, damaged, or promises a picture far larger than the file
 * @source ITU-R BT.601 (the weights)
 * @example decodePng(await readFile('seven.png')).shape // its height and width
 */
export function decodePng(bytes: Uint8Array, file = 'bytes'): NDArray<'uint8'> {
  const damaged = (rule: string, offset: number, expected: string, found: string): Error =>
    malformed('png', rule, { file, offset, expected, found, fix: 'save the picture again as PNG' });
  if (!hasPngSignature(bytes)) {
    throw damaged('not a PNG', 0, 'the signature 89 50 4e 47', `${bytes.length} other bytes`);
  }
  if (bytes.length < HEADER_BYTES) {
    throw damaged(
      'truncated',
      bytes.length,
      `${HEADER_BYTES} bytes of header`,
      `the end after ${bytes.length}`,
    );
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  const [width, height] = [header.getUint32(WIDTH_AT), header.getUint32(WIDTH_AT + 4)];
  if (width * height > Math.max(SMALL, bytes.length) * MAX_PIXELS_A_BYTE) {
    throw damaged(
      'a picture far larger than its file',
      WIDTH_AT,
      `at most ${MAX_PIXELS_A_BYTE} pixels a byte`,
      `${width} × ${height} in ${bytes.length} bytes`,
    );
  }
  try {
    return fromData('uint8', brightness(decode(bytes, { checkCrc: true })), [height, width]);
  } catch (error) {
    throw damaged(
      'damaged',
      0,
      'a PNG that can be decoded',
      error instanceof Error ? error.message : 'nothing',
    );
  }
}

/** The picture's pixels, grey on white. */
function brightness(png: DecodedPng): Uint8Array {
  const { data, channels, largest } = plainSamples(png);
  const coloured = channels >= 3;
  const hasAlpha = channels === 2 || channels === 4;
  // A picture without alpha may name one colour that stands for nothing; only its low bits count.
  const clear = png.transparency?.length === channels ? png.transparency : undefined;
  const opacityAt = (at: number): number => {
    if (hasAlpha) return data[at + channels - 1] / largest;
    return clear?.every((value, channel) => (value & largest) === data[at + channel]) ? 0 : 1;
  };
  const out = new Uint8Array(png.width * png.height);
  for (let i = 0, at = 0; i < out.length; i++, at += channels) {
    const grey = coloured ? 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2] : data[at];
    const opacity = opacityAt(at);
    out[i] = Math.round((255 * (grey * opacity + largest * (1 - opacity))) / largest);
  }
  return out;
}

interface Samples {
  readonly data: ArrayLike<number>;
  readonly channels: number;
  /** What white is. */
  readonly largest: number;
}

/** One number a sample: palettes looked up, pixels of less than a byte taken apart. */
function plainSamples(png: DecodedPng): Samples {
  const { data, depth, channels, width, height, palette } = png;
  if (palette !== undefined) {
    return { data: convertIndexedToRgb(png), channels: palette[0].length, largest: 255 };
  }
  const largest = depth === 16 ? 65_535 : (1 << depth) - 1;
  if (depth >= 8) return { data, channels, largest };
  // Only grey pictures have samples of less than a byte; each row begins a new one.
  const bytesInRow = Math.ceil((width * depth) / 8);
  const samples = new Uint8Array(width * height);
  for (let i = 0; i < samples.length; i++) {
    const bit = (i % width) * depth;
    const byte = data[Math.floor(i / width) * bytesInRow + (bit >>> 3)];
    samples[i] = (byte >>> (8 - depth - (bit & 7))) & largest;
  }
  return { data: samples, channels: 1, largest };
}
