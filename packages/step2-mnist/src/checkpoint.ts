import {
  contiguous,
  DataFormatError,
  type FloatDType,
  fromData,
  type NDArray,
} from '@first-principles/linalg';
import { checkRecipe, type Recipe } from './configuration.ts';
import { networkOf, parametersOf, SLOTS } from './optimizers.ts';
import type { Run } from './train.ts';

/*
 * A run as bytes: one line of JSON, then numbers as they stand in memory (little-endian, as on every machine that runs
 * JavaScript today), which come back bit for bit, NaN among them:
 *
 *     losses · scores                              float64
 *     network · optimizer's slots · best network   W, b of the first layer, of the second, …
 *
 * The recipe gives the shapes. A format of our own, because a run is more than weights; for weights alone, which other
 * programs read too, step 5 writes safetensors.
 */

const FORMAT = 'first-principles run 1';

interface Header {
  readonly format: typeof FORMAT;
  readonly recipe: Recipe;
  readonly seed: number;
  readonly step: number;
  readonly dtype: FloatDType;
  readonly losses: number;
  readonly scores: number;
  readonly hasBest: boolean;
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

/** What the fields of a header must be; format and recipe have checks of their own. */
const RULES = [
  ['seed', 'a whole number ≥ 0', isCount],
  ['step', 'a whole number ≥ 0', isCount],
  ['dtype', 'float32 or float64', (value) => value === 'float32' || value === 'float64'],
  ['losses', 'a whole number ≥ 0', isCount],
  ['scores', 'a whole number ≥ 0', isCount],
  ['hasBest', 'true or false', (value) => typeof value === 'boolean'],
] as const satisfies readonly (readonly [keyof Header, string, (value: unknown) => boolean])[];

/**
 * A run as bytes.
 *
 * @example decodeRun(encodeRun(run)) // the same run, to the bit
 */
export function encodeRun({ recipe, seed, state, losses, scores, best }: Run): Uint8Array<ArrayBuffer> {
  const { network, optimizer } = state;
  const arrays = [parametersOf(network), ...optimizer.slots, best ? parametersOf(best) : []].flat();
  const header: Header = {
    format: FORMAT,
    recipe,
    seed,
    step: optimizer.step,
    dtype: arrays[0].dtype as FloatDType,
    losses: losses.length,
    scores: scores.length,
    hasBest: best !== null,
  };
  const numbers = [Float64Array.from(losses), Float64Array.from(scores), ...arrays.map(contiguous)];
  const parts = [
    new TextEncoder().encode(`${JSON.stringify(header)}\n`),
    ...numbers.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
  ];
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/**
 * The run of such bytes.
 *
 * @param file - its name, for messages
 * @throws DataFormatError if they are not those of a run
 */
export function decodeRun(bytes: Uint8Array, file = 'checkpoint'): Run {
  const end = bytes.indexOf('\n'.charCodeAt(0));
  const { recipe, seed, step, dtype, losses, scores, hasBest } = readHeader(bytes.subarray(0, end), file);
  let at = end + 1;
  const read = <D extends FloatDType>(dtype: D, shape: readonly number[]): NDArray<D> => {
    const length = shape.reduce((product, side) => product * side, 1) * (dtype === 'float64' ? 8 : 4);
    const { buffer } = new Uint8Array(bytes.subarray(at, (at += length))); // a copy, aligned
    if (at > bytes.length) throw malformed(file, `at least ${at} bytes`, `${bytes.length}`);
    const data = dtype === 'float64' ? new Float64Array(buffer) : new Float32Array(buffer);
    return fromData<FloatDType>(dtype, data, shape) as NDArray<D>;
  };
  const readParameters = (): NDArray[] =>
    recipe.structure
      .slice(1)
      .flatMap((units, l) => [read(dtype, [recipe.structure[l], units]), read(dtype, [units])]);
  const run: Run = {
    recipe,
    seed,
    losses: [...read('float64', [losses]).data],
    scores: [...read('float64', [scores]).data],
    state: {
      network: networkOf(readParameters()),
      optimizer: { step, slots: Array.from({ length: SLOTS[recipe.optimizer.name] }, readParameters) },
    },
    best: hasBest ? networkOf(readParameters()) : null,
  };
  if (at !== bytes.length) throw malformed(file, `${at} bytes`, `${bytes.length}`);
  return run;
}

function readHeader(bytes: Uint8Array, file: string): Header {
  let header: Partial<Header>;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Header>;
    if (header.format === FORMAT) checkRecipe(header.recipe!);
  } catch (error) {
    throw malformed(file, 'a line of JSON that says what follows', `something else (${String(error)})`);
  }
  if (header.format !== FORMAT) throw malformed(file, FORMAT, String(header.format));
  for (const [field, rule, fits] of RULES) {
    if (!fits(header[field])) throw malformed(file, `${field} to be ${rule}`, String(header[field]));
  }
  return header as Header;
}

function malformed(file: string, expected: string, found: string): DataFormatError {
  return new DataFormatError(
    `checkpoint: not a run: ${file}: expected ${expected}, found ${found}: delete it, and begin anew`,
  );
}
