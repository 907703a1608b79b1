import { isFloat, NDArray } from '@first-principles/linalg';
import {
  debugNans,
  explore,
  type Exploration,
  grad,
  jvp,
  makeJaxpr,
  numpy,
  treeFlatten,
  treeMap,
} from '@first-principles/step4-autodiff';
import { argumentsIn, type Evaluate, functionIn, type Typed, type TypedFunction } from './evaluate-code.ts';
import { type Compiled, compiled } from './kernels.ts';
import { type Slopes, slopesOf } from './slopes.ts';
import { type Trouble, troubleOf } from './trouble.ts';

/** What is asked of a function. */
export interface Job {
  /** A text that ends with a function. */
  readonly code: string;
  /** Its arguments. */
  readonly args: string;
  /** The slope that somebody derived by hand, a function too; or nothing. */
  readonly byHand: string;
  readonly derivative: 'grad' | 'jvp';
  /** Where the chart of the slope begins and ends. */
  readonly from: number;
  readonly to: number;
}

/** An array by its place in a result, as a text. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** A function as a program; null is what could not be found out. */
export interface Program {
  readonly results: readonly NamedText[] | null;
  readonly jaxpr: string | null;
  readonly compiled: Compiled | null;
}

/** All that is known of a function at a point; where something is missing, `troubles` say why. */
export interface Told {
  readonly troubles: readonly Trouble[];
  readonly itself: Program;
  readonly derivative: Program;
  readonly exploration: Exploration | null;
  /** Null too if the function is not one of one number. */
  readonly slopes: Slopes | null;
}

const NOTHING: Program = { results: null, jaxpr: null, compiled: null };

/**
 * Everything about a function at a point. What one part throws, the others do not suffer from.
 *
 * @param evaluate - JavaScript's eval, at a scope that has `SCOPE`
 * @param begins - hears when the next part begins
 */
export function tell(job: Job, evaluate: Evaluate, begins: () => void = () => {}): Told {
  const troubles: Trouble[] = [];
  function attempt<T>(part: () => T, typed: Typed = 'code'): T | null {
    begins();
    try {
      return part();
    } catch (error) {
      const trouble = troubleOf(error, typed);
      if (!troubles.some((other) => isSame(other, trouble))) troubles.push(trouble);
      return null;
    }
  }
  function programOf(g: TypedFunction, name: string, args: readonly unknown[]): Program {
    const jaxpr = attempt(() => String(makeJaxpr(g)(...(args as never[]))));
    const results = attempt(() => leavesOf(g(...(args as never[])), name));
    return { results, jaxpr, compiled: jaxpr === null ? null : attempt(() => compiled(g, args)) };
  }

  const f = attempt(() => functionIn(job.code, 'code', evaluate));
  const args = attempt(() => argumentsIn(job.args, evaluate), 'args');
  if (f === null || args === null) {
    return { troubles, itself: NOTHING, derivative: NOTHING, exploration: null, slopes: null };
  }
  const [df, name] = job.derivative === 'grad' ? gradientOf(f, args) : tangentOf(f);
  const itself = programOf(f, 'f', args);
  if (itself.jaxpr === null)
    return { troubles, itself, derivative: NOTHING, exploration: null, slopes: null };
  const derivative = programOf(df, name, args);
  const known = derivative.jaxpr === null ? f : df;
  for (const infinities of [false, true]) attempt(() => watch(known, args, infinities));
  const exploration = attempt(() => explore(f)(...(args as never[])));
  const slopes =
    known === df && isOneNumber(args) ? attempt(() => curve(df, job, evaluate), 'by-hand') : null;
  return { troubles, itself, derivative, exploration, slopes };
}

/** grad by all arguments that are floats. */
function gradientOf(f: TypedFunction, args: readonly unknown[]): [TypedFunction, name: string] {
  const floats = args.flatMap((arg, i) =>
    treeFlatten(arg).leaves.every(({ dtype }) => isFloat(dtype)) ? [i] : [],
  );
  const argnums = floats.length === 1 ? floats[0] : floats;
  return [grad(f as () => NDArray, { argnums }) as TypedFunction, 'grad f'];
}

/** How the result moves when every float of the arguments moves by 1. */
function tangentOf(f: TypedFunction): [TypedFunction, name: string] {
  const tangent = (...args: never[]): unknown => {
    const ones = treeMap((x) => numpy.onesLike(x), args);
    return jvp(f, args, ones)[1];
  };
  return [tangent, 'jvp f'];
}

/** Finds out where NaN comes from, and ∞. */
function watch(f: TypedFunction, args: readonly unknown[], infinities: boolean): void {
  debugNans(f, { infinities })(...(args as never[]));
}

function leavesOf(tree: unknown, name: string): NamedText[] {
  if (tree instanceof NDArray || typeof tree !== 'object' || tree === null)
    return [{ name, text: String(tree) }];
  return Object.entries(tree).flatMap(([key, part]) =>
    leavesOf(part, Array.isArray(tree) ? `${name}[${key}]` : `${name}.${key}`),
  );
}

function isOneNumber(args: readonly unknown[]): boolean {
  const { leaves } = treeFlatten(args);
  return args.length === 1 && leaves.length === 1 && leaves[0].ndim === 0 && isFloat(leaves[0].dtype);
}

function curve(df: TypedFunction, job: Job, evaluate: Evaluate): Slopes {
  const byHand = job.byHand.trim() === '' ? null : functionIn(job.byHand, 'by-hand', evaluate);
  return slopesOf(df, byHand, job);
}

/** One mistake is met more than once, traced and computed; NaN and ∞ have two messages. */
function isSame(a: Trouble, b: Trouble): boolean {
  return a.message === b.message || (a.name === b.name && a.line === b.line && a.name !== 'NonFiniteError');
}
