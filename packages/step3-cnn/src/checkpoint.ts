import { contiguous, DataFormatError, fromData, type NDArray, sizeOf } from '@first-principles/linalg';
import { SLOTS } from '@first-principles/step2-mnist/kernels';
import { arraysOf, networkOf, parametersOf, statisticsOf } from './arrays.ts';
import { checkRecipe, type Recipe } from './configuration.ts';
import type { Run } from './train.ts';

/*
 * A run as bytes, as in step 2: one line of JSON, then float32 numbers as they stand in memory, which come back bit for bit:
 * the network's arrays, what its batch norms remember, then the optimizer's. The recipe gives their shapes; losses are in the line, for JSON keeps every
 * bit of a finite number.
 */

const FORMAT = 'first-principles cnn run 1';

interface Header {
  readonly format: typeof FORMAT;
  readonly recipe: Recipe;
  readonly seed: number;
  readonly step: number;
  readonly losses: readonly number[];
}

/**
 * A run as bytes; its arrays are float32.
 *
 * @example decodeRun(encodeRun(run)) // the same run, to the bit
 */
export function encodeRun({ recipe, seed, state, losses }: Run): Uint8Array<ArrayBuffer> {
  const { network, optimizer } = state;
  const header: Header = { format: FORMAT, recipe, seed, step: optimizer.step, losses };
  const parts = [
    new TextEncoder().encode(`${JSON.stringify(header)}\n`),
    ...[parametersOf(network), statisticsOf(network), ...optimizer.slots].flat().map((array) => {
      const { buffer, byteOffset, byteLength } = contiguous(array);
      return new Uint8Array(buffer, byteOffset, byteLength);
    }),
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
  const { recipe, seed, step, losses } = readHeader(bytes.subarray(0, Math.max(end, 0)), file);
  const arrays = arraysOf(recipe.structure);
  const shapes = arrays.map(({ shape }) => shape);
  const norms = arrays.filter(({ role }) => role === 'γ' || role === 'β').map(({ shape }) => shape);
  const lists = [shapes, norms, ...Array.from({ length: SLOTS[recipe.optimizer.name] }, () => shapes)];
  const size = end + 1 + 4 * lists.flat().reduce((sum, shape) => sum + sizeOf(shape), 0);
  if (bytes.length !== size) throw malformed(file, `${size} bytes`, `${bytes.length}`);
  const numbers = new Float32Array(new Uint8Array(bytes.subarray(end + 1)).buffer); // a copy, aligned
  let at = 0;
  const [parameters, statistics, ...slots] = lists.map((shapes) =>
    shapes.map((shape): NDArray => {
      const array = numbers.slice(at, at + sizeOf(shape));
      at += array.length;
      return fromData('float32', array, shape);
    }),
  );
  const network = networkOf(recipe.structure, parameters, statistics);
  return { recipe, seed, losses, state: { network, optimizer: { step, slots } } };
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
  const { seed, step, losses } = header;
  const fits = [seed, step].every((value) => Number.isSafeInteger(value)) && Array.isArray(losses);
  if (!fits) throw malformed(file, 'seed, step and losses', JSON.stringify({ seed, step, losses }));
  return header as Header;
}

function malformed(file: string, expected: string, found: string): DataFormatError {
  return new DataFormatError(
    `checkpoint: not a run: ${file}: expected ${expected}, found ${found}: delete it, and begin anew`,
  );
}
