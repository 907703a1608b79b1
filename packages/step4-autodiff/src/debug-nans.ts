import {
  contiguous,
  DTypeError,
  isFloat,
  item,
  NonFiniteError,
  slice,
  type NDArray,
} from '@first-principles/linalg';
import { formatAval, sameShape } from './core/aval.ts';
import { UnsupportedError } from './core/errors.ts';
import { Evaluation } from './core/evaluate.ts';
import type { Primitive } from './core/primitive.ts';
import { treeFlatten } from './core/pytree.ts';
import { isEvaluating, within, type Params } from './core/trace.ts';
import { evalJaxpr } from './jaxpr/evaluate.ts';
import { isJaxpr } from './jaxpr/print.ts';
import { origin, userLine } from './jaxpr/user-line.ts';
import { JIT, type CallParams } from './programs/call.ts';

/** What `debugNans` may be told. */
export interface DebugNansOptions {
  /** Whether ±∞ counts too. False by default, as in JAX: log(0) may be meant. */
  readonly infinities?: boolean;
}

/** What `debugNans` has found: the `cause` of its error. */
export interface NonFiniteOrigin {
  /** The name of the primitive that made the value. */
  readonly primitive: string;
  readonly operands: readonly NDArray[];
  /** NaN, or ±∞. */
  readonly value: number;
  /** Where it stands in the primitive's result. */
  readonly index: readonly number[];
  readonly phase: 'forward' | 'backward';
  /** The first call is 1. */
  readonly call: number;
  /** The line that asked for the primitive, or for what it is the backward pass of; undefined where the engine does not tell. */
  readonly line: string | undefined;
}

/**
 * f, watched: the first primitive that makes NaN of operands without NaN is named, and the line that asked for it. It
 * looks into the derivatives and jitted functions that f uses, which are interpreted then: much slower, but bit for bit
 * the same. What linalg's functions compute is not seen.
 *
 * @param f - any function, the training step for example; it counts how often it is called
 * @returns a function of the same arguments and results
 * @throws NonFiniteError if a primitive makes NaN, with a {@link NonFiniteOrigin} as its `cause`; or if the result has a
 *   NaN that came in with an argument
 * @throws UnsupportedError inside of a traced function, where there are no numbers to watch
 * @source JAX, `jax_debug_nans` and `jax_debug_infs`
 * @example debugNans((x: NDArray) => numpy.log(x))(array([1, -1])) // NonFiniteError: debugNans: log(-1) is NaN at [1], …
 */
export function debugNans<A extends readonly unknown[], R>(
  f: (...args: A) => R,
  { infinities = false }: DebugNansOptions = {},
): (...args: A) => R {
  let call = 0;
  return (...args) => {
    if (!isEvaluating()) {
      throw new UnsupportedError(
        'debugNans: there are no numbers to watch in a traced function: write debugNans(jit(f)) for jit(debugNans(f)), and debugNans(grad(f))',
      );
    }
    call += 1;
    const result = within(new Watch(call, infinities), () => f(...args));
    if (result instanceof Promise) {
      throw new DTypeError(
        'debugNans: f must return its result, not a promise of it: await before it is called',
      );
    }
    for (const leaf of treeFlatten(result).leaves) {
      if (badIn(leaf, infinities) < 0) continue;
      throw new NonFiniteError(
        `debugNans: the result of call ${call} has ${infinities ? 'NaN or ∞' : 'NaN'} in it that no primitive made: an argument or a constant had it already`,
      );
    }
    return result;
  };
}

/** Evaluates, and looks at what comes out. */
class Watch extends Evaluation {
  private readonly call: number;
  private readonly infinities: boolean;

  constructor(call: number, infinities: boolean) {
    super(true);
    this.call = call;
    this.infinities = infinities;
  }

  override process(primitive: Primitive, operands: readonly NDArray[], params: Params): NDArray[] {
    if (primitive === JIT) return evalJaxpr((params as CallParams).jaxpr, operands);
    const results = super.process(primitive, operands, params);
    // what happens inside of a program has been seen there
    if (Object.values(params).flat().some(isJaxpr)) return results;
    for (const result of results) {
      const at = badIn(result, this.infinities);
      if (at < 0 || operands.some((x) => badIn(x, this.infinities) >= 0)) continue;
      throw this.error(primitive, operands, result, at);
    }
    return results;
  }

  private error(
    { name }: Primitive,
    operands: readonly NDArray[],
    result: NDArray,
    at: number,
  ): NonFiniteError {
    const from = origin();
    const cause: NonFiniteOrigin = {
      primitive: name,
      operands,
      value: contiguous(result)[at],
      index: indexOf(at, result.shape),
      phase: from.backward ? 'backward' : 'forward',
      call: this.call,
      line: userLine(from),
    };
    return new NonFiniteError(messageOf(cause, result), { cause });
  }
}

/** Where the first NaN, or ∞, is in row-major order; −1 if nowhere. */
function badIn(x: NDArray, infinities: boolean): number {
  if (!isFloat(x.dtype)) return -1;
  return contiguous(x).findIndex((value: number) =>
    infinities ? !Number.isFinite(value) : Number.isNaN(value),
  );
}

function indexOf(at: number, shape: readonly number[]): number[] {
  let rest = at;
  return shape
    .toReversed()
    .map((length) => {
      const index = rest % length;
      rest = (rest - index) / length;
      return index;
    })
    .toReversed();
}

function messageOf(
  { primitive, operands, value, index, phase, call, line }: NonFiniteOrigin,
  result: NDArray,
): string {
  const alike = operands.every((x) => sameShape(x.shape, result.shape));
  const given = operands.map((x) => (alike ? number(item(slice(x, ...index))) : summary(x))).join(', ');
  const place = index.length === 0 ? '' : ` at [${index.join(', ')}]`;
  const from = operands.some((x) => badIn(x, true) >= 0)
    ? ': an operand is infinite: { infinities: true } finds what made it'
    : '';
  const where = line === undefined ? '' : `, asked for at ${line}`;
  return `debugNans: ${primitive}(${given}) is ${number(value)}${place}, in the ${phase} pass of call ${call}${where}${from}`;
}

/** A small array's numbers; what a large one looks like. */
function summary(x: NDArray): string {
  const values = [...contiguous(x)];
  if (x.ndim === 0) return number(values[0]);
  if (values.length <= 8) return `[${values.map(number).join(', ')}]`;
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  return `${formatAval(x)} from ${number(low)} to ${number(high)}`;
}

function number(value: number | boolean): string {
  if (typeof value === 'boolean' || Number.isNaN(value)) return String(value);
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  return String(Number(value.toPrecision(6)));
}
