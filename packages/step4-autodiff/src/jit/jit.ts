import type { NDArray } from '@first-principles/linalg';
import { avalOf } from '../core/aval.ts';
import { UnsupportedError } from '../core/errors.ts';
import { flat, type Arrays, type Given } from '../core/functions.ts';
import { bind } from '../core/primitive.ts';
import { treeFlatten, treeUnflatten, type TreeDef } from '../core/pytree.ts';
import { isEvaluating } from '../core/trace.ts';
import type { Jaxpr } from '../jaxpr/jaxpr.ts';
import { trace } from '../jaxpr/staging.ts';
import { JIT, type CallParams } from '../programs/call.ts';
import type { AsyncBackend, AsyncExecutable, Backend, Executable } from './backend.ts';
import { difference, formatSignature, leavesIfLike, type Signature } from './signature.ts';
import { wasm } from './wasm/backend.ts';

/** What `jit` may be told. */
export interface JitOptions<B = Backend> {
  /** Arguments that are no arrays: the function is traced anew for every new value of them, compared by `===`. */
  readonly staticArgnums?: number | readonly number[];
  /**
   * Arguments that are given away: a result of this function among them is not copied before its memory is used again, and
   * cannot be read afterwards (`DonatedError`).
   */
  readonly donate?: number | readonly number[];
  /** What runs the program. */
  readonly backend?: B;
}

/** A signature is traced so many times before somebody is told why it is slow. */
const MANY = 16;

/**
 * f, traced once for each signature (structure, shapes and types of its arguments, values of its static ones), and run as
 * a program from then on.
 *
 * @param f - from trees of arrays to a tree of arrays; what it does besides, it does only while it is traced
 * @returns a function of the same arguments and results; by an asynchronous backend, of a promise of them
 * @throws ConcretizationError if f asks for the numbers of a traced value; UnsupportedError if a function of an asynchronous
 *   backend is called inside of a traced one
 * @source JAX, `jax.jit`
 * @example const step = jit((W, x, y) => treeMap((w, dw) => numpy.sub(w, numpy.mul(0.1, dw)), W, grad(loss)(W, x, y)));
 */
export function jit<A extends readonly unknown[], R>(
  f: (...args: A) => R,
  options?: JitOptions,
): (...args: Given<A>) => Arrays<R>;
export function jit<A extends readonly unknown[], R>(
  f: (...args: A) => R,
  options: JitOptions<AsyncBackend> & { readonly backend: AsyncBackend },
): (...args: Given<A>) => Promise<Arrays<R>>;
export function jit<A extends readonly unknown[], R>(
  f: (...args: A) => R,
  { staticArgnums = [], donate = [], backend = wasm }: JitOptions<Backend | AsyncBackend> = {},
): (...args: Given<A>) => Arrays<R> | Promise<Arrays<R>> {
  const name = f.name || 'f';
  const statics = new Set(typeof staticArgnums === 'number' ? [staticArgnums] : staticArgnums);
  const given = new Set(typeof donate === 'number' ? [donate] : donate);
  const donated = new WeakMap<Jaxpr, (string | undefined)[]>();
  const isAsync = 'asynchronous' in backend;
  const execute = runner(backend, donated);
  const programs = new Map<string, Traced>();
  /** Most calls are like the one before. */
  let last: Traced | undefined;
  const values: unknown[] = [];
  const numberOf = (value: unknown): number => {
    const known = values.indexOf(value);
    return known >= 0 ? known : values.push(value) - 1;
  };
  const traced = (
    args: readonly unknown[],
    { leaves, treedef }: ReturnType<typeof treeFlatten>,
    fixed: unknown[],
  ): Traced => {
    const whole = (...rest: unknown[]): R => {
      const [m, s] = [[...rest], [...fixed]];
      return f(...(args.map((_, i) => (statics.has(i) ? s.shift() : m.shift())) as unknown as A));
    };
    const { call, outTree } = flat(whole, treedef);
    const avals = leaves.map(avalOf);
    const { jaxpr, captured } = trace(call, avals);
    donated.set(jaxpr, [...captured.map(() => undefined), ...labels(name, args, statics, given)]);
    return {
      treedef,
      avals,
      fixed,
      captured,
      outTree: outTree(),
      params: { name, jaxpr, run: execute as CallParams['run'] },
    };
  };
  const call = ({ captured, params, outTree }: Traced, leaves: NDArray[]): Arrays<R> | Promise<Arrays<R>> => {
    const results = isAsync
      ? execute(params.jaxpr, leaves)
      : bind<CallParams>(JIT, [...captured, ...leaves], params);
    if (!(results instanceof Promise)) return treeUnflatten(outTree, results) as Arrays<R>;
    return results.then((list) => treeUnflatten(outTree, list) as Arrays<R>);
  };
  const jitted = (...args: Given<A>): Arrays<R> | Promise<Arrays<R>> => {
    if (isAsync && !isEvaluating()) throw comesLater(name, backend.name);
    const moving = statics.size === 0 ? args : args.filter((_, i) => !statics.has(i));
    const fixed = statics.size === 0 ? [] : args.filter((_, i) => statics.has(i));
    const same = last === undefined ? undefined : leavesIfLike(last, moving, fixed);
    if (last !== undefined && same !== undefined) return call(last, same);
    const flattened = treeFlatten(moving);
    const { leaves, treedef } = flattened;
    const signature = `${formatSignature(treedef, leaves)} ${fixed.map(numberOf).join(' ')}`;
    const program = programs.get(signature) ?? traced(args, flattened, fixed);
    // a program that closed over a traced value is only good as long as that value is
    if (program.captured.length === 0) {
      last = program;
      programs.set(signature, program);
      if (programs.size === MANY) warn(name, [...programs.values()]);
    }
    return call(program, leaves);
  };
  tracers.set(jitted, (args) => {
    const [moving, fixed] = [false, true].map((isFixed) => args.filter((_, i) => statics.has(i) === isFixed));
    const { jaxpr } = traced(args, treeFlatten(moving), fixed).params;
    return { name, jaxpr, donated: donated.get(jaxpr) ?? [] };
  });
  return jitted;
}

/** What a jitted function gives a backend to compile. */
export interface JittedProgram {
  readonly name: string;
  readonly jaxpr: Jaxpr;
  /** For each input that is given away, what to call it. */
  readonly donated: readonly (string | undefined)[];
}

const tracers = new WeakMap<object, (args: readonly unknown[]) => JittedProgram>();

/** The program of a jitted function for arguments like these, traced anew; undefined for other functions. */
export function programOf(jitted: object, args: readonly unknown[]): JittedProgram | undefined {
  return tracers.get(jitted)?.(args);
}

/** A function as a program, for arguments of one signature. */
interface Traced extends Signature {
  /** Traced values that the function closed over: the program's first inputs. */
  readonly captured: readonly NDArray[];
  readonly outTree: TreeDef;
  readonly params: CallParams;
}

/** For each leaf of the arguments that are no static ones, what it is called if it is given away. */
function labels(
  name: string,
  args: readonly unknown[],
  statics: ReadonlySet<number>,
  given: ReadonlySet<number>,
): (string | undefined)[] {
  return args.flatMap((arg, i) => {
    if (statics.has(i)) return [];
    return treeFlatten(arg).leaves.map(() => (given.has(i) ? `jit: argument ${i} of ${name}` : undefined));
  });
}

/** Runs programs by a backend, each compiled once. */
function runner(
  backend: Backend | AsyncBackend,
  donated: WeakMap<Jaxpr, (string | undefined)[]>,
): (jaxpr: Jaxpr, args: readonly NDArray[]) => NDArray[] | Promise<NDArray[]> {
  const executables = new WeakMap<Jaxpr, Executable | AsyncExecutable>();
  return (jaxpr, args) => {
    let executable = executables.get(jaxpr);
    if (executable === undefined) {
      executable = backend.compile(jaxpr, { donated: donated.get(jaxpr) ?? [] });
      executables.set(jaxpr, executable);
    }
    return executable(args);
  };
}

/** There is no promise of a traced value. */
function comesLater(name: string, backend: string): UnsupportedError {
  return new UnsupportedError(
    `jit: ${name} is run by ${backend}, whose results come later: inside of grad, vmap or another jit call the function itself`,
  );
}

/** Says that a function is traced again and again, and what differs. */
function warn(name: string, programs: readonly Traced[]): void {
  const [before, now] = programs.slice(-2);
  // oxlint-disable-next-line no-console -- a warning is for the person who runs it
  console.warn(
    `jit: ${name} was traced for ${programs.length} signatures: ${difference(before, now)}\nPad what changes its size, and pass numbers that change as arrays instead of static arguments.`,
  );
}
