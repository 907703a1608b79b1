import { formatShape } from '@first-principles/linalg';
import { identical, isStrided, partsOf, type Numbers, type Seen } from './seen.ts';

/** Characters of an input that are shown in a call; a longer one is shown by its name. */
const SHORT = 48;

/**
 * A call as the learner reads it: arrays by shape, small values as they are, the rest by name.
 *
 * @example describeCall('broadcastShapes', { a: [4, 1], b: [3] }) // broadcastShapes([4, 1], [3])
 */
export function describeCall(call: string, inputs: Readonly<Record<string, unknown>>): string {
  return `${call}(${Object.entries(inputs)
    .map(([name, value]) => describeInput(name, value))
    .join(', ')})`;
}

function describeInput(name: string, value: unknown): string {
  if (isStrided(value)) return `${name} ${formatShape(value.shape)}`;
  if (typeof value === 'function') return name;
  const text = describeValue(value);
  return text.length <= SHORT ? text : name;
}

function describeValue(value: unknown): string {
  if (typeof value === 'number') return formatNumber(value);
  if (Array.isArray(value)) return `[${value.map(describeValue).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, entry]) => `${key}: ${describeValue(entry)}`);
    return `{ ${fields.join(', ')} }`;
  }
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** A number to `digits` significant digits; whole numbers whole. */
export function formatNumber(value: number, digits = 4): string {
  if (Object.is(value, -0)) return '-0';
  if (!Number.isFinite(value) || (Number.isInteger(value) && Math.abs(value) < 1e9)) return String(value);
  const text = value.toPrecision(digits);
  return text.includes('e') ? String(Number(text)) : text;
}

/** Two numbers to as many digits as it takes to tell them apart, four at least. */
export function formatPair(got: number, expected: number): [string, string] {
  for (let digits = 4; digits < 17; digits++) {
    const pair: [string, string] = [formatNumber(got, digits), formatNumber(expected, digits)];
    if (pair[0] !== pair[1]) return pair;
  }
  return [String(got), String(expected)];
}

/** A value in a few words: itself if it is short, else what it is. */
export function formatSeen(seen: Seen): string {
  switch (seen.kind) {
    case 'numbers':
      return formatNumbers(seen);
    case 'plain':
      return typeof seen.value === 'string' ? `'${seen.value}'` : String(seen.value);
    case 'list':
      return `a list of ${seen.items.length}`;
    case 'record':
      return `{ ${Object.keys(seen.entries).join(', ')} }`;
    case 'promise':
      return `a promise of ${formatSeen(seen.of)}`;
    case 'other':
      return seen.what;
  }
}

function formatNumbers({ holder, shape, values }: Numbers): string {
  if (holder === 'number') return formatNumber(values[0]);
  if (holder === 'list' && shape.length === 1 && values.length <= 6) {
    return `[${Array.from(values, (value) => formatNumber(value)).join(', ')}]`;
  }
  return `${holder === 'array' ? 'an array' : 'a list'} of shape ${formatShape(shape)}`;
}

/** The first change of an input, as a learner reads it: `x[0]: 1 → 7`. */
export function describeChange(path: string, before: Seen, after: Seen): string {
  if (before.kind === 'numbers' && after.kind === 'numbers' && String(before.shape) === String(after.shape)) {
    const i = before.values.findIndex((value, i) => !Object.is(value, after.values[i]));
    const [to, from] = formatPair(after.values[i], before.values[i]);
    return `${path}${formatIndex(i, before.shape)}: ${from} → ${to}`;
  }
  const [parts, others] = [partsOf(before), new Map(partsOf(after))];
  if (before.kind === after.kind && parts.length === others.size) {
    for (const [place, part] of parts) {
      const other = others.get(place);
      if (other && !identical(part, other)) return describeChange(path + place, part, other);
    }
  }
  return `${path}: ${formatSeen(before)} → ${formatSeen(after)}`;
}

/** The index of a row-major position, `[0, 3]`; empty for a single number. */
export function formatIndex(flat: number, shape: readonly number[]): string {
  if (shape.length === 0) return '';
  const index: number[] = [];
  for (let axis = shape.length - 1, rest = flat; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return formatShape(index);
}
