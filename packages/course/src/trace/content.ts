import { isStrided, see, type Numbers } from '../spec/seen.ts';

/** What the numbers of a value are like. */
export interface Content {
  count: number;
  nan: boolean;
  infinite: boolean;
}

const DEPTH = 8;

/** Looks through numbers, arrays, lists and plain objects; other objects count as holding nothing. */
export function contentOf(value: unknown): Content {
  const content: Content = { count: 0, nan: false, infinite: false };
  look(value, content, 0);
  return content;
}

function look(value: unknown, content: Content, depth: number): void {
  if (typeof value === 'number') {
    content.count++;
    if (value !== value) content.nan = true;
    else if (value === Infinity || value === -Infinity) content.infinite = true;
  } else if (typeof value === 'object' && value !== null && depth < DEPTH) {
    for (const part of partsOf(value)) look(part, content, depth + 1);
  }
}

function partsOf(value: object): Iterable<unknown> {
  if (isStrided(value)) return (see(value) as Numbers).values;
  if (ArrayBuffer.isView(value)) return value instanceof DataView ? [] : (value as Float64Array);
  if (Array.isArray(value)) return value as unknown[];
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? (Object.values(value) as unknown[]) : [];
}
