import { contiguous, fromData, NDArray } from '../../packages/linalg/src/index.ts';
import * as autodiff from '../../packages/step4-autodiff/src/index.ts';
import { importPeer } from '../../packages/cli/src/bench/peers/install.ts';
import type { Operand } from './draw.ts';

/** A function of a library, of which nothing is known but its name. */
export type Fn = (...args: unknown[]) => unknown;

/** What a call gave: numbers and shapes of each result. */
export interface Outcome {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** A library as this comparison sees it. */
export interface Library {
  /** A function by its path: `numpy.sum`. */
  readonly find: (path: string) => Fn | undefined;
  readonly names: (path: string) => string[];
  readonly array: (operand: Operand) => unknown;
  readonly read: (value: unknown) => Outcome;
  /** The sum of all numbers of all results, each times its weight. */
  readonly weigh: (results: readonly unknown[], weights: readonly Operand[]) => unknown;
  /** An array that is used once more after this. */
  readonly again: (value: unknown) => unknown;
  /** The point where a function is made linear, as this library wants it: one by one, or as a list. */
  readonly list: (point: readonly unknown[]) => readonly unknown[];
}

function finder(root: object): Pick<Library, 'find' | 'names'> {
  const at = (path: string): unknown =>
    path === ''
      ? root
      : path.split('.').reduce((value, key) => (value as Record<string, unknown>)?.[key], root as unknown);
  return {
    find: (path) => at(path) as Fn | undefined,
    names: (path) =>
      Object.entries(at(path) as object).flatMap(([name, value]) =>
        typeof value === 'function' ? [name] : [],
      ),
  };
}

function dtypeOf(values: Operand['values']): 'float32' | 'int32' | 'uint32' {
  if (values instanceof Float32Array) return 'float32';
  return values instanceof Int32Array ? 'int32' : 'uint32';
}

/** packages/step4-autodiff */
export const ours: Library = {
  ...finder(autodiff),
  array: ({ shape, values }) => fromData(dtypeOf(values), values as never, shape),
  read(value) {
    if (!(value instanceof NDArray)) return { shape: [], values: [Number(value)] };
    return {
      shape: value.shape,
      values: Array.from<number | bigint | boolean, number>(contiguous(value as NDArray), Number),
    };
  },
  weigh(results, weights) {
    const { numpy: np } = autodiff;
    return results
      .map((result, i) => np.sum(np.mul(result as NDArray, ours.array(weights[i]) as NDArray)))
      .reduce((a, b) => np.add(a, b));
  },
  again: (value) => value,
  list: (point) => point,
};

/** An array of jax-js: every function takes its arrays away. */
interface Values {
  readonly shape: number[];
  readonly ref: Values;
  reshape(shape: readonly number[]): Values;
  mul(other: Values): Values;
  add(other: Values): Values;
  dataSync(): ArrayLike<number>;
}

interface Jax {
  init(device: string): Promise<unknown>;
  defaultDevice(device: string): void;
  readonly numpy: { array(values: Operand['values']): Values; sum(x: Values): Values };
}

/** @jax-js/jax, on WebAssembly, one operation after another */
export async function jaxJs(): Promise<Library> {
  const jax = (await importPeer('@jax-js/jax/dist/index.js')) as Jax;
  await jax.init('wasm');
  jax.defaultDevice('wasm');
  const { numpy } = jax;
  const array = ({ shape, values }: Operand): Values => numpy.array(values).reshape(shape);
  const found = finder(jax);
  return {
    ...found,
    array,
    read(value) {
      if (typeof value !== 'object') return { shape: [], values: [Number(value)] };
      const { shape } = value as Values;
      return { shape: [...shape], values: Array.from((value as Values).dataSync(), Number) };
    },
    weigh: (results, weights) =>
      results
        .map((result, i) => numpy.sum((result as Values).mul(array(weights[i]))))
        .reduce((a, b) => a.add(b)),
    again: (value) => (value as Values).ref,
    list: (point) => [point],
  };
}
