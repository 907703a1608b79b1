import { avalOf, formatAval } from '../core/aval.ts';
import { flat, type Arrays, type Given } from '../core/functions.ts';
import { bind } from '../core/primitive.ts';
import { formatTreeDef, treeFlatten, treeUnflatten, type TreeDef } from '../core/pytree.ts';
import type { Jaxpr } from '../jaxpr/jaxpr.ts';
import { trace } from '../jaxpr/staging.ts';
import { JIT, type CallParams } from '../programs/call.ts';
import type { Backend, Executable } from './backend.ts';
import { wasm } from './wasm/backend.ts';

/** What `jit` may be told. */
export interface JitOptions {
  /** Arguments that are no arrays: the function is traced anew for every new value of them, compared by `===`. */
  readonly staticArgnums?: number | readonly number[];
  /**
   * Arguments that are given away: a result of this function among them is not copied before its memory is used again, and
   * cannot be read afterwards (`DonatedError`).
   */
  readonly donate?: number | readonly number[];
  /** What runs the program. */
  readonly backend?: Backend;
}

/** A signature is traced so many times before somebody is told why it is slow. */
const MANY = 16;

/**
 * f, traced once for each signature (structure, shapes and types of its arguments, values of its static ones), and run as
 * a program from then on.
 *
 * @param f - from trees of arrays to a tree of arrays; what it does besides, it does only while it is traced
 * @returns a function of the same arguments and results
 * @throws ConcretizationError if f asks for the numbers of a traced value
 * @source JAX, `jax.jit`
 * @example const step = jit((W, x, y) => treeMap((w, dw) => numpy.sub(w, numpy.mul(0.1, dw)), W, grad(loss)(W, x, y)));
 */
export function jit<A extends readonly unknown[], R>(
  f: (...args: A) => R,
  { staticArgnums = [], donate = [], backend = wasm }: JitOptions = {},
): (...args: Given<A>) => Arrays<R> {
  const name = f.name || 'f';
  const statics = new Set(typeof staticArgnums === 'number' ? [staticArgnums] : staticArgnums);
  const programs = new Map<string, { readonly jaxpr: Jaxpr; readonly outTree: TreeDef }>();
  const values: unknown[] = [];
  const numberOf = (value: unknown): number => {
    const known = values.indexOf(value);
    return known >= 0 ? known : values.push(value) - 1;
  };
  const given = new Set(typeof donate === 'number' ? [donate] : donate);
  const donated = new WeakMap<Jaxpr, (string | undefined)[]>();
  const run = runner(backend, donated);
  return (...args) => {
    const moving = args.filter((_, i) => !statics.has(i));
    const fixed = args.filter((_, i) => statics.has(i));
    const { leaves, treedef } = treeFlatten(moving);
    const signature = `${formatTreeDef(treedef)} ${leaves.map((x) => formatAval(avalOf(x))).join(' ')} ${fixed.map(numberOf).join(' ')}`;
    const known = programs.get(signature);
    if (known !== undefined) {
      return treeUnflatten(
        known.outTree,
        bind<CallParams>(JIT, leaves, { name, jaxpr: known.jaxpr, run }),
      ) as Arrays<R>;
    }
    const whole = (...rest: unknown[]): R => {
      const [m, s] = [[...rest], [...fixed]];
      return f(...(args.map((_, i) => (statics.has(i) ? s.shift() : m.shift())) as unknown as A));
    };
    const { call, outTree } = flat(whole, treedef);
    const { jaxpr, captured } = trace(call, leaves.map(avalOf));
    // a program that closed over a traced value is only good as long as that value is
    if (captured.length === 0) programs.set(signature, { jaxpr, outTree: outTree() });
    donated.set(jaxpr, [...captured.map(() => undefined), ...labels(name, args, statics, given)]);
    if (programs.size === MANY) warn(name, [...programs.keys()]);
    return treeUnflatten(
      outTree(),
      bind<CallParams>(JIT, [...captured, ...leaves], { name, jaxpr, run }),
    ) as Arrays<R>;
  };
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
function runner(backend: Backend, donated: WeakMap<Jaxpr, (string | undefined)[]>): CallParams['run'] {
  const executables = new WeakMap<Jaxpr, Executable>();
  return (jaxpr, args) => {
    const executable =
      executables.get(jaxpr) ?? backend.compile(jaxpr, { donated: donated.get(jaxpr) ?? [] });
    executables.set(jaxpr, executable);
    return executable(args);
  };
}

/** Says that a function is traced again and again, and what differs. */
function warn(name: string, signatures: readonly string[]): void {
  // oxlint-disable-next-line no-console -- a warning is for the person who runs it
  console.warn(
    `jit: ${name} was traced for ${signatures.length} signatures: the last two are\n  ${signatures.slice(-2).join('\n  ')}\nPad what changes its size, and pass numbers that change as arrays instead of static arguments.`,
  );
}
