import { DataFormatError, formatShape } from '@first-principles/linalg';
import { ELEMENT_TYPES } from './safetensors-types.ts';

/** A tensor as a header describes it. */
export interface Entry {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  /** Where its bytes begin and end, counted from the end of the header. */
  readonly begin: number;
  readonly end: number;
}

/** What a header says. */
export interface Header {
  readonly entries: readonly Entry[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** The entry that is no tensor. */
export const METADATA = '__metadata__';

/**
 * Checks everything that a header says before anything is believed.
 *
 * @param text - JSON
 * @param room - bytes after the header
 * @throws DataFormatError
 */
export function readHeader(text: string, room: number): Header {
  if (!text.startsWith('{'))
    throw malformed('the header must begin with {', JSON.stringify(text.slice(0, 8)));
  const json = parse(text);
  const entries: Entry[] = [];
  let metadata: Readonly<Record<string, string>> = {};
  for (const [name, value] of Object.entries(json)) {
    if (!isRecord(value)) throw malformed(`${quoted(name)} must be an object`, value);
    if (name === METADATA) metadata = checkMetadata(value);
    else entries.push(checkEntry(name, value));
  }
  checkPlaces(entries, room);
  return { entries, metadata };
}

function checkMetadata(value: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const wrong = Object.keys(value).find((key) => typeof value[key] !== 'string');
  if (wrong !== undefined) throw malformed('metadata must be texts', `${quoted(wrong)} is none`);
  return value as Readonly<Record<string, string>>;
}

function checkEntry(name: string, value: Readonly<Record<string, unknown>>): Entry {
  const { dtype: type, shape, data_offsets: offsets } = value;
  const element = ELEMENT_TYPES.get(type);
  if (element === undefined) {
    const known = [...ELEMENT_TYPES.keys()].join(' or ');
    throw malformed(`${quoted(name)} must be of type ${known}`, type);
  }
  if (!isCounts(shape)) throw malformed(`the shape of ${quoted(name)} must be whole numbers ≥ 0`, shape);
  if (!isCounts(offsets) || offsets.length !== 2) {
    throw malformed(`the data_offsets of ${quoted(name)} must be two whole numbers ≥ 0`, offsets);
  }
  let bytes = element.size;
  for (const side of shape) {
    bytes *= side;
    if (!Number.isSafeInteger(bytes)) throw malformed(`${quoted(name)} is too large`, formatShape(shape));
  }
  const [begin, end] = offsets;
  if (end - begin !== bytes) {
    throw malformed(
      `${quoted(name)} has another size than its shape and type`,
      `${formatShape(shape)} of ${String(type)} is ${bytes} bytes, data_offsets are [${begin}, ${end}]`,
    );
  }
  return { name, type: type as string, shape, begin, end };
}

/** One after another, from the first byte to the last. */
function checkPlaces(entries: readonly Entry[], room: number): void {
  let at = 0;
  for (const { name, begin, end } of entries.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== at) {
      throw malformed(
        begin < at ? 'tensors overlap' : 'there is a gap between tensors',
        `${quoted(name)} begins at ${begin}, the one before ends at ${at}`,
      );
    }
    at = end;
  }
  if (at !== room)
    throw malformed('the file must end with its last tensor', `${room} bytes, tensors take ${at}`);
}

function parse(text: string): Readonly<Record<string, unknown>> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw malformed('the header must be JSON', String(error));
  }
  const twice = repeatedKey(text);
  if (twice !== undefined) throw malformed('a name is there twice', twice);
  return json as Readonly<Record<string, unknown>>;
}

/** A key that one object of a JSON text has twice: `JSON.parse` would keep the last. */
function repeatedKey(json: string): string | undefined {
  const open: Set<string>[] = [];
  for (let i = 0; i < json.length; i++) {
    if (json[i] === '{') open.push(new Set());
    else if (json[i] === '}') open.pop();
    else if (json[i] === '"') {
      const start = i++;
      for (; json[i] !== '"'; i++) if (json[i] === '\\') i++;
      let next = i + 1;
      while (' \t\n\r'.includes(json[next])) next++;
      if (json[next] !== ':') continue;
      const key = JSON.parse(json.slice(start, i + 1)) as string;
      const keys = open.at(-1)!;
      if (keys.has(key)) return quoted(key);
      keys.add(key);
    }
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0);
}

/** A name as far as it is worth reading. */
function quoted(name: string): string {
  return JSON.stringify(name.length > 80 ? `${name.slice(0, 80)}…` : name);
}

/** @param found - as JSON if it is no text */
export function malformed(rule: string, found: unknown): DataFormatError {
  const json = found === undefined ? 'nothing' : JSON.stringify(found);
  const text = typeof found === 'string' ? found : json;
  return new DataFormatError(
    `loadSafetensors: not a safetensors file: ${rule}: ${text.length > 300 ? `${text.slice(0, 300)}…` : text}`,
  );
}
