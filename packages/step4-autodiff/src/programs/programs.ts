import type { NDArray } from '@first-principles/linalg';
import { vmapFlat } from '../batch/vmap.ts';
import { fill } from '../core/fill.ts';
import { currentTrace, withinUntilEnd } from '../core/trace.ts';
import { jvpFlat } from '../forward/jvp.ts';
import { evalJaxpr } from '../jaxpr/evaluate.ts';
import type { Jaxpr } from '../jaxpr/jaxpr.ts';
import { capture, trace } from '../jaxpr/staging.ts';
import { repeated } from '../primitives/elementwise.ts';
import { Linear } from '../reverse/linear.ts';
import { transposeProgram } from '../reverse/transpose.ts';
import { merge, partition } from './lists.ts';

/*
 * The transformations once more, of programs instead of functions: what jit, cond, scan and while do with the programs
 * inside of them. Each is the transformation of evalJaxpr, written down again; and each is done once for a program.
 */

const avalsOf = (atoms: Jaxpr['inputs'] | Jaxpr['outputs']) => atoms.map(({ aval }) => aval);

/** Keeps what a transformation made of a program, as long as the program lives. */
function remembered<A extends readonly unknown[], R>(
  transform: (jaxpr: Jaxpr, ...args: A) => R,
): (jaxpr: Jaxpr, ...args: A) => R {
  const results = new WeakMap<Jaxpr, Map<string, R>>();
  return (jaxpr, ...args) => {
    const known = results.get(jaxpr) ?? new Map<string, R>();
    results.set(jaxpr, known);
    const id = JSON.stringify(args);
    const result = known.get(id) ?? transform(jaxpr, ...args);
    known.set(id, result);
    return result;
  };
}

/** A program of primals and tangents. */
export interface JvpProgram {
  /** [primals…, tangents of those that move…] → [primals…, tangents of those that move…] */
  readonly jaxpr: Jaxpr;
  /** Which outputs move. */
  readonly moving: readonly boolean[];
}

/**
 * A program that carries tangents along.
 *
 * @param moving - which inputs move
 * @param needed - which outputs get a tangent even if it is zero
 */
export const jvpProgram: (
  jaxpr: Jaxpr,
  moving: readonly boolean[],
  needed?: readonly boolean[],
) => JvpProgram = remembered(
  (jaxpr: Jaxpr, moving: readonly boolean[], needed?: readonly boolean[]): JvpProgram => {
    const primals = avalsOf(jaxpr.inputs);
    let movingOut: boolean[] = [];
    const { jaxpr: out } = trace(
      (...args) => {
        const values = args.slice(0, primals.length);
        const tangents = args.slice(primals.length);
        const along = moving.map((moves) => (moves ? tangents.shift()! : null));
        const result = jvpFlat((...xs) => evalJaxpr(jaxpr, xs), values, along);
        movingOut = result.tangents.map((t, i) => t !== null || needed?.[i] === true);
        const moves = result.tangents.map((t, i) => t ?? fill(0, result.primals[i]));
        return [...result.primals, ...moves.filter((_, i) => movingOut[i])];
      },
      [...primals, ...primals.filter((_, i) => moving[i])],
    );
    return { jaxpr: out, moving: movingOut };
  },
);

/** A program for a batch. */
export interface BatchProgram {
  readonly jaxpr: Jaxpr;
  /** Which outputs have the batch as their first axis. */
  readonly mapped: readonly boolean[];
}

/**
 * A program for a batch of `size`.
 *
 * @param mapped - which inputs have the batch as their first axis
 * @param needed - which outputs get it even if all samples agree
 */
export const batchProgram: (
  jaxpr: Jaxpr,
  mapped: readonly boolean[],
  size: number,
  needed?: readonly boolean[],
) => BatchProgram = remembered(
  (jaxpr: Jaxpr, mapped: readonly boolean[], size: number, needed?: readonly boolean[]): BatchProgram => {
    let mappedOut: boolean[] = [];
    const { jaxpr: out } = trace(
      (...args) => {
        const result = vmapFlat((...xs) => evalJaxpr(jaxpr, xs), args, mapped, size);
        mappedOut = result.mapped.map((one, i) => one || needed?.[i] === true);
        return result.outputs.map((y, i) => (mappedOut[i] && !result.mapped[i] ? repeated(y, size) : y));
      },
      avalsOf(jaxpr.inputs).map(({ shape, dtype }, i) => ({
        shape: mapped[i] ? [size, ...shape] : shape,
        dtype,
      })),
    );
    return { jaxpr: out, mapped: mappedOut };
  },
);

/** A program in two: what can be computed before the unknown inputs are there, and what cannot. */
export interface SplitProgram {
  /** [known inputs…] → [known outputs…, residuals…] */
  readonly known: Jaxpr;
  /** [residuals…, unknown inputs…] → [unknown outputs…] */
  readonly unknown: Jaxpr;
  /** Which outputs are unknown. */
  readonly unknownOut: readonly boolean[];
  /** For each residual, the known input that it is, or −1 if it was computed. */
  readonly residuals: readonly number[];
}

/**
 * Splits a program.
 *
 * @param unknown - which inputs are unknown
 * @param needed - which outputs are made unknown even if they are not
 */
export const splitProgram: (
  jaxpr: Jaxpr,
  unknown: readonly boolean[],
  needed?: readonly boolean[],
) => SplitProgram = remembered(
  (jaxpr: Jaxpr, unknown: readonly boolean[], needed?: readonly boolean[]): SplitProgram => {
    const [unknownAvals, knownAvals] = partition(unknown, avalsOf(jaxpr.inputs));
    let unknownOut: boolean[] = [];
    let residuals: number[] = [];
    let rest: Jaxpr | undefined;
    const { jaxpr: known } = trace((...args) => {
      const linear = new Linear(currentTrace());
      const open = unknownAvals.map((aval) => linear.input(aval));
      const outputs = withinUntilEnd(linear, () => evalJaxpr(jaxpr, merge(unknown, open, args)));
      unknownOut = outputs.map((y, i) => linear.owns(y) || needed?.[i] === true);
      const [later, now] = partition(unknownOut, outputs);
      const program = {
        inputs: open.map((x) => linear.atom(x)),
        eqns: linear.eqns,
        outputs: later.map((y) => linear.atom(y)),
      };
      const { jaxpr: captured, captured: values } = capture(program);
      rest = captured;
      residuals = values.map((value) => args.indexOf(value));
      return [...now, ...values];
    }, knownAvals);
    return { known, unknown: rest!, unknownOut, residuals };
  },
);

/**
 * A linear program backwards.
 *
 * @param linear - which inputs it is linear in
 * @param given - which outputs have a cotangent; the others' is zero
 * @returns [inputs that are not linear…, cotangents that are given…] → [a cotangent for each linear input…]
 */
export const transposedProgram: (
  jaxpr: Jaxpr,
  linear: readonly boolean[],
  given: readonly boolean[],
) => Jaxpr = remembered((jaxpr: Jaxpr, linear: readonly boolean[], given: readonly boolean[]): Jaxpr => {
  const [moving, fixed] = partition(linear, jaxpr.inputs);
  const cotangents = avalsOf(jaxpr.outputs).filter((_, i) => given[i]);
  const back = (...args: NDArray[]): NDArray[] => {
    const values = args.slice(0, fixed.length);
    const rest = args.slice(fixed.length);
    const out = transposeProgram(
      { inputs: moving, eqns: jaxpr.eqns, outputs: jaxpr.outputs },
      given.map((one) => (one ? rest.shift()! : null)),
      { variables: fixed, values },
    );
    return out.map((c, i) => c ?? fill(0, moving[i].aval));
  };
  return trace(back, [...avalsOf(fixed), ...cotangents]).jaxpr;
});
