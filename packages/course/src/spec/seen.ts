import { NDArray, sizeOf } from '@first-principles/linalg';

/** A value as data: what is left of it when it has crossed to another process. */
export type Seen =
  | Numbers
  | { readonly kind: 'plain'; readonly value: string | boolean | bigint | null | undefined }
  | { readonly kind: 'list'; readonly items: readonly Seen[] }
  | { readonly kind: 'record'; readonly entries: Readonly<Record<string, Seen>> }
  | { readonly kind: 'promise'; readonly of: Seen }
  | { readonly kind: 'other'; readonly what: string };

/** A number, a regular (nested) list of numbers, or an array: row-major. */
export interface Numbers {
  readonly kind: 'numbers';
  readonly holder: 'number' | 'list' | 'array';
  readonly shape: readonly number[];
  readonly values: Float64Array;
  /** The element type of an array or typed array: `float32`. */
  readonly dtype?: string;
}

/** What an NDArray and a view of the exercises have in common. */
interface Strided {
  readonly data: { readonly [index: number]: number; readonly length: number };
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  /** A view of the exercises has none of its own: its data's counts. */
  readonly dtype?: string;
}

/** Whether `value` only stands for an array while a function is traced: it has a shape, but no numbers to look at. */
export function isTraced(value: unknown): boolean {
  return value instanceof NDArray && value.constructor !== NDArray;
}

/** Whether `value` is an array of this library or a view with the same four fields. */
export function isStrided(value: unknown): value is Strided {
  if (typeof value !== 'object' || value === null || isTraced(value)) return false;
  const { data, shape, strides, offset } = value as Partial<Strided>;
  return (
    ArrayBuffer.isView(data) && Array.isArray(shape) && Array.isArray(strides) && typeof offset === 'number'
  );
}

/** `float32` for a Float32Array. */
function typeOf(data: object): string {
  return data.constructor.name.replace(/Array$/, '').toLowerCase();
}

function elements({ data, shape, strides, offset }: Strided): Float64Array {
  const out = new Float64Array(sizeOf(shape));
  const index = shape.map(() => 0);
  for (let to = 0; to < out.length; to++) {
    let from = offset;
    for (let axis = 0; axis < shape.length; axis++) from += index[axis] * strides[axis];
    out[to] = data[from] ?? NaN;
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
  }
  return out;
}

/** Items that are numbers, or numbers nested to one shape, joined; undefined if they are neither. */
function join(items: readonly Seen[]): Numbers | undefined {
  const first = items[0];
  const inner = first?.kind === 'numbers' && first.holder !== 'array' ? first.shape : [];
  const rows: Numbers[] = [];
  for (const item of items) {
    if (item.kind !== 'numbers' || item.holder === 'array' || String(item.shape) !== String(inner))
      return undefined;
    rows.push(item);
  }
  const values = new Float64Array(rows.length * sizeOf(inner));
  rows.forEach((row, i) => values.set(row.values, i * sizeOf(inner)));
  return { kind: 'numbers', holder: 'list', shape: [rows.length, ...inner], values };
}

/**
 * The value as data: numbers and regular lists of them as `Numbers`, objects field by field.
 *
 * @example see([[1, 2], [3, 4]]) // { kind: 'numbers', holder: 'list', shape: [2, 2], values: [1, 2, 3, 4] }
 */
export function see(value: unknown, depth = 0): Seen {
  if (typeof value === 'number')
    return { kind: 'numbers', holder: 'number', shape: [], values: new Float64Array([value]) };
  if (
    value === null ||
    value === undefined ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'bigint'
  ) {
    return { kind: 'plain', value };
  }
  if (typeof value !== 'object') return { kind: 'other', what: `a ${typeof value}` };
  if (depth > 8) return { kind: 'other', what: 'an object nested deeper than 8 levels' };
  if (isTraced(value)) return { kind: 'other', what: 'a traced array' };
  if (isStrided(value)) {
    const dtype = value.dtype ?? typeOf(value.data);
    return { kind: 'numbers', holder: 'array', shape: [...value.shape], values: elements(value), dtype };
  }
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    const values = Float64Array.from(value as unknown as ArrayLike<number>, Number);
    return { kind: 'numbers', holder: 'list', shape: [values.length], values, dtype: typeOf(value) };
  }
  if (Array.isArray(value)) {
    const items = Array.from(value, (item) => see(item, depth + 1));
    return join(items) ?? { kind: 'list', items };
  }
  if (value instanceof Map || value instanceof Set)
    return { kind: 'other', what: `a ${value.constructor.name}` };
  const entries: Record<string, Seen> = {};
  for (const [key, entry] of Object.entries(value)) entries[key] = see(entry, depth + 1);
  return { kind: 'record', entries };
}

/** Shapes of what has one, by the path of each: `{ x: [4, 3], 'net[0].W': [3, 5] }`. */
export function shapesIn(path: string, seen: Seen): Record<string, readonly number[]> {
  if (seen.kind === 'numbers') return seen.shape.length > 0 ? { [path]: seen.shape } : {};
  const parts = partsOf(seen).map(([place, part]) => shapesIn(path + place, part));
  return Object.assign({}, ...parts) as Record<string, readonly number[]>;
}

/** The parts of a list or an object, with the place of each: `[0]`, `.W`. */
export function partsOf(seen: Seen): (readonly [place: string, part: Seen])[] {
  if (seen.kind === 'list') return seen.items.map((item, i) => [`[${i}]`, item]);
  if (seen.kind === 'record') return Object.entries(seen.entries).map(([key, entry]) => [`.${key}`, entry]);
  return seen.kind === 'promise' ? [['', seen.of]] : [];
}

/** Bit for bit the same: what a snapshot is held against. */
export function identical(a: Seen, b: Seen): boolean {
  if (a.kind === 'numbers' && b.kind === 'numbers') {
    return String(a.shape) === String(b.shape) && a.values.every((value, i) => Object.is(value, b.values[i]));
  }
  if (a.kind === 'list' && b.kind === 'list') {
    return a.items.length === b.items.length && a.items.every((item, i) => identical(item, b.items[i]));
  }
  if (a.kind === 'record' && b.kind === 'record') {
    const keys = Object.keys(a.entries);
    return (
      String(keys) === String(Object.keys(b.entries)) &&
      keys.every((key) => identical(a.entries[key], b.entries[key]))
    );
  }
  if (a.kind === 'plain' && b.kind === 'plain') return a.value === b.value;
  return a.kind === 'other' && b.kind === 'other' && a.what === b.what;
}
