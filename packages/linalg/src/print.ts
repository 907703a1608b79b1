import { isFloat, type DType } from './dtype.ts';
import type { NDArray } from './ndarray.ts';
import { formatFloat, formatFloats } from './print/floats.ts';
import { largest } from './print/largest.ts';

/** NumPy's printing options, at their defaults. */
const LINE_WIDTH = 75;
const THRESHOLD = 1000;
const EDGE_ITEMS = 3;

/**
 * The array as NumPy's `str` prints it: elements aligned in columns, wrapped at 75 characters, and only three at each
 * end of an axis if there are more than 1000 in all.
 *
 * @source NumPy 2.4, `numpy.array2string`
 * @example formatArray(array([[1, 2.5], [3, 4]])) // '[[1.  2.5]\n [3.  4. ]]'
 */
export function formatArray(x: NDArray): string {
  if (x.size === 0) return '[]';
  // Read where it stands: what is not shown is not touched.
  const { data, strides } = x;
  if (x.ndim === 0) return formatScalar(data[x.offset], x.dtype);

  const summarised = x.size > THRESHOLD;
  /** The indices shown on an axis; −1 stands for the gap. */
  const shown = x.shape.map((length) => {
    if (!summarised || length <= 2 * EDGE_ITEMS) return Array.from({ length }, (_, i) => i);
    const edge = Array.from({ length: EDGE_ITEMS }, (_, i) => i);
    return [...edge, GAP, ...edge.map((i) => length - EDGE_ITEMS + i)];
  });

  const positions: number[] = [];
  const collect = (axis: number, at: number): void => {
    if (axis === x.ndim) positions.push(at);
    else for (const i of shown[axis]) if (i !== GAP) collect(axis + 1, at + i * strides[axis]);
  };
  collect(0, x.offset);
  const texts = formatElements(
    positions.map((at) => data[at]),
    x.dtype,
  );

  let next = 0;
  const print = (axis: number): string => {
    const indent = ' '.repeat(axis + 1);
    if (axis === x.ndim - 1) {
      const words = shown[axis].map((i) => (i === GAP ? '...' : texts[next++]));
      return `[${wrap(words, indent, LINE_WIDTH - axis - 1)}]`;
    }
    const parts = shown[axis].map((i) => (i === GAP ? '...' : print(axis + 1)));
    return `[${parts.join('\n'.repeat(x.ndim - 1 - axis) + indent)}]`;
  };
  return print(0);
}

const GAP = -1;

/** The words with blanks between, on lines of at most `width` that begin with `indent` (the first one without it). */
function wrap(words: readonly string[], indent: string, width: number): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of words) {
    if (line.length > indent.length && line.length + word.length > width) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  lines.push(line.slice(0, -1));
  return lines.join('\n').slice(indent.length);
}

function formatElements(values: readonly number[], dtype: DType): string[] {
  if (isFloat(dtype)) return formatFloats(values, dtype);
  const texts = values.map((value) => formatScalar(value, dtype));
  const width = dtype === 'bool' ? 'False'.length : largest(texts.map(({ length }) => length));
  return texts.map((text) => text.padStart(width));
}

function formatScalar(value: number, dtype: DType): string {
  if (isFloat(dtype)) return formatFloat(value, dtype);
  return dtype === 'bool' ? (value === 0 ? 'False' : 'True') : String(value);
}
