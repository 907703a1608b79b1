import { NDArray } from '@first-principles/linalg';

/**
 * What `console.log` is given, as a line.
 *
 * @example printed(['w', { w11: 0.5 }]) // 'w { w11: 0.5 }'
 */
export function printed(values: readonly unknown[]): string {
  return values.map((value) => (typeof value === 'string' ? value : shown(value))).join(' ');
}

/** Entries of a list or an object that are shown, and levels of them. */
const ENTRIES = 100;
const DEPTH = 4;

function shown(value: unknown, depth = 0): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return `[function ${value.name}]`;
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  if (value instanceof Error || value instanceof NDArray || value instanceof Date) return String(value);
  if (depth === DEPTH) return '…';
  if (value instanceof Map || value instanceof Set)
    return `${value.constructor.name} ${shown([...value], depth + 1)}`;
  const list = Array.isArray(value) || ArrayBuffer.isView(value);
  const entries = list
    ? Array.from(value as ArrayLike<unknown>)
        .slice(0, ENTRIES)
        .map((entry) => shown(entry, depth + 1))
    : Object.entries(value)
        .slice(0, ENTRIES)
        .map(([key, entry]) => `${key}: ${shown(entry, depth + 1)}`);
  const all = list ? (value as ArrayLike<unknown>).length : Object.keys(value).length;
  if (all > ENTRIES) entries.push(`… ${all - ENTRIES} more`);
  if (list) return `[${entries.join(', ')}]`;
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
