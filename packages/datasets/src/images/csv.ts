import { fromData, type NDArray } from '@first-principles/linalg';
import Papa from 'papaparse';
import { malformed } from '../malformed.ts';
import { fromPictures, type Ink } from './pictures.ts';
import type { Labelled } from '../mnist.ts';

/** How a table of pictures is written. */
export interface CsvOptions {
  /** Height and width of the pictures; square by default. */
  readonly size?: readonly [height: number, width: number];
  /** What 255 is: light ink by default, as such tables of MNIST are. */
  readonly ink?: Ink;
}

/**
 * Pictures from a table: a row a picture, its label first, then its pixels, 0 … 255. A first row whose label is a
 * word holds names, and is skipped.
 *
 * @param text - the whole file; commas, semicolons or tabs
 * @param file - the name that errors give
 * @param options - the pictures' size, and their ink
 * @returns images [N, H, W], labels [N]
 * @throws DataFormatError if a row is longer or shorter than the others, a field is not a whole number 0 … 255, a label
 *   not 0 … 9, or the pixels of a row make no picture of that size
 * @example decodeCsv('label,p0,p1,p2,p3\n7,0,255,0,0').images.shape // [1, 2, 2]
 */
export function decodeCsv(text: string, file = 'text', { size, ink = 'light' }: CsvOptions = {}): Labelled {
  const wrong = (rule: string, row: number, expected: string, found: string): Error =>
    malformed('csv', rule, {
      file: `${file}, row ${row + 1}`,
      offset: 0,
      expected,
      found,
      fix: 'correct the row: label,pixel,pixel,…',
    });
  const { data: rows, errors } = Papa.parse<string[]>(text.trim(), { skipEmptyLines: true });
  const error = errors.find(({ type }) => type !== 'Delimiter'); // one column has none to find
  if (error !== undefined) throw wrong('damaged', error.row ?? 0, 'quotes that are closed', error.message);
  const header = rows.length > 0 && Number.isNaN(Number(rows[0][0])) ? 1 : 0;
  const pixels = (rows[header]?.length ?? 1) - 1;
  const [height, width] = size ?? [Math.sqrt(pixels), Math.sqrt(pixels)];
  if (pixels < 1 || height * width !== pixels || !Number.isInteger(height)) {
    throw wrong(
      'no picture',
      header,
      size === undefined ? 'a label and the pixels of a square' : `a label and ${height} × ${width} pixels`,
      `${pixels} pixels`,
    );
  }
  return fromPictures(
    rows.slice(header).map((fields, i) => {
      const row = i + header;
      if (fields.length !== pixels + 1) {
        throw wrong('rows differ in length', row, `${pixels + 1} fields`, `${fields.length}`);
      }
      const values = fields.map((field, column) => {
        const value = Number(field);
        if (!(Number.isInteger(value) && value >= 0 && value <= 255) || field.trim() === '') {
          throw wrong('not a pixel', row, 'whole numbers 0 … 255', `"${field}" in column ${column + 1}`);
        }
        return value;
      });
      const brightness: NDArray<'uint8'> = fromData('uint8', Uint8Array.from(values.slice(1)), [
        height,
        width,
      ]);
      return { file: `${file}, row ${row + 1}`, brightness, label: values[0] };
    }),
    ink,
  );
}
