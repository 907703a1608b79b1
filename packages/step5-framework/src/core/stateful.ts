import { isFloat, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { avalOf, formatAval, sameShape, type Aval } from '@first-principles/step4-autodiff/tracing';
import type { Cell } from './cell.ts';
import { CheckpointError } from './errors.ts';

/** Something that remembers: an optimizer, a scheduler, a generator, a loader. */
export interface Stateful {
  /** What it remembers, by name: `state.0.exp_avg`, `last_epoch`. */
  stateCells(): Map<string, Cell>;
}

/** What something remembers now, by name. */
export function stateOf(stateful: Stateful): Record<string, NDArray> {
  return Object.fromEntries(Array.from(stateful.stateCells(), ([name, cell]) => [name, cell.value]));
}

/** What `loadState` may be told. */
export interface LoadOptions {
  /** Whether names that are missing or unknown are errors; true by default. */
  readonly strict?: boolean;
}

/** What was not as it should be, by name. */
export interface LoadReport {
  /** For which there was no array. */
  readonly missing: readonly string[];
  /** Of arrays that nobody asked for. */
  readonly extra: readonly string[];
  /** Of arrays that had another type. */
  readonly converted: readonly string[];
}

/**
 * Makes something remember what was saved. All of it, or nothing.
 *
 * Floats are rounded to the type they had; other types are converted only if every number stays what it is.
 *
 * @throws CheckpointError if names are missing or unknown (unless `strict` is false), or a shape or type does not fit; the
 *   message lists them all
 * @source PyTorch, `torch.nn.Module.load_state_dict`
 */
export function loadState(
  stateful: Stateful,
  saved: Readonly<Record<string, NDArray>>,
  { strict = true }: LoadOptions = {},
): LoadReport {
  const cells = stateful.stateCells();
  const missing = [...cells.keys()].filter((name) => !Object.hasOwn(saved, name));
  const extra = Object.keys(saved).filter((name) => !cells.has(name));
  const wrong: string[] = [];
  const ready: [Cell, NDArray][] = [];
  for (const [name, cell] of cells) {
    if (!Object.hasOwn(saved, name)) continue;
    const like = avalOf(cell.value);
    const array = inType(saved[name], like);
    if (array !== undefined) ready.push([cell, array]);
    else wrong.push(`${name} must be ${formatAval(like)}, is ${formatAval(saved[name])}`);
  }
  const problems = [
    ...(strict && missing.length > 0 ? [`missing: ${missing.join(', ')}`] : []),
    ...(strict && extra.length > 0 ? [`unknown: ${extra.join(', ')}`] : []),
    ...(wrong.length > 0 ? [`does not fit: ${wrong.join('; ')}`] : []),
  ];
  if (problems.length > 0) {
    throw new CheckpointError(
      `load: what was saved is not what ${stateful.constructor.name} remembers: ${problems.join('. ')}`,
    );
  }
  for (const [cell, array] of ready) cell.value = array;
  const converted = Object.keys(saved).filter(
    (name) => cells.has(name) && saved[name].dtype !== cells.get(name)!.value.dtype,
  );
  return { missing, extra, converted };
}

/** An array with the type of another, if it has its shape and loses nothing but a float's last digits. */
function inType(array: NDArray, { shape, dtype }: Aval): NDArray | undefined {
  if (!sameShape(array.shape, shape)) return undefined;
  if (array.dtype === dtype) return array;
  const other = np.astype(array, dtype);
  if (isFloat(array.dtype) && isFloat(dtype)) return other;
  const same = np.all(np.equal(np.astype(other, 'float64'), np.astype(array, 'float64')));
  return Number(same.item()) === 1 ? other : undefined;
}
