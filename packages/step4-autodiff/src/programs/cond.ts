import { DTypeError, isFloat, item, type NDArray } from '@first-principles/linalg';
import { vmapRules } from '../batch/vmap.ts';
import { avalOf, formatAval, sameAval, type Aval } from '../core/aval.ts';
import { evaluateRules } from '../core/evaluate.ts';
import { fill } from '../core/fill.ts';
import { bind, Primitive, shapeRules } from '../core/primitive.ts';
import { jvpRules } from '../forward/jvp.ts';
import { evalJaxpr } from '../jaxpr/evaluate.ts';
import type { Jaxpr } from '../jaxpr/jaxpr.ts';
import { trace } from '../jaxpr/staging.ts';
import { broadcast } from '../primitives/broadcast.ts';
import { equal, lessEqual } from '../primitives/comparisons.ts';
import { select } from '../primitives/select.ts';
import { partialRules } from '../reverse/linear.ts';
import { Hole, transposeRules } from '../reverse/transpose.ts';
import { either, merge, partition } from './lists.ts';
import { batchProgram, jvpProgram, splitProgram, transposedProgram } from './programs.ts';

/** One of several programs is run. Operands: which (int32, clamped to those there are), then those of the program. */
export interface CondParams {
  readonly branches: readonly Jaxpr[];
}

export const COND: Primitive<CondParams> = new Primitive('cond');

shapeRules.set(COND, (_operands, { branches }: CondParams) => {
  const [first, ...others] = branches.map(({ outputs }) => outputs.map(({ aval }): Aval => aval));
  for (const other of others) {
    if (other.length !== first.length || other.some((aval, i) => !sameAval(aval, first[i]))) {
      const [a, b] = [first, other].map((avals) => avals.map(formatAval).join(', '));
      throw new DTypeError(`cond: branches must return the same shapes and types: got ${a} and ${b}`);
    }
  }
  return first;
});

evaluateRules.set(COND, ([index, ...operands], { branches }: CondParams) => {
  const at = Math.min(Math.max(Number(item(index)), 0), branches.length - 1);
  return evalJaxpr(branches[at], operands);
});

jvpRules.set(COND, ([index, ...primals], [, ...tangents], { branches }: CondParams) => {
  const moving = tangents.map((t) => t !== null);
  const needed = either(...branches.map((branch) => jvpProgram(branch, moving).moving));
  const programs = branches.map((branch) => jvpProgram(branch, moving, needed).jaxpr);
  const operands = [index, ...primals, ...tangents.filter((t) => t !== null)];
  const results = bind(COND, operands, { branches: programs });
  const moves = results.slice(needed.length);
  return {
    primals: results.slice(0, needed.length),
    tangents: needed.map((moves_) => (moves_ ? moves.shift()! : null)),
  };
});

vmapRules.set(COND, ([index, ...operands], [indexMapped, ...mapped], size, { branches }: CondParams) => {
  if (!indexMapped) {
    const needed = either(...branches.map((branch) => batchProgram(branch, mapped, size).mapped));
    const programs = branches.map((branch) => batchProgram(branch, mapped, size, needed).jaxpr);
    return { outputs: bind(COND, [index, ...operands], { branches: programs }), mapped: needed };
  }
  // each sample may take another branch: all are run, and of each the samples that took it are chosen
  const everyOutput = branches[0].outputs.map(() => true);
  const results = branches.map((branch) => {
    const program = batchProgram(branch, mapped, size, everyOutput);
    return evalJaxpr(program.jaxpr, operands);
  });
  const chosen = results.reduceRight((others, own, i) => {
    const here = i === 0 ? lessEqual(index, fill(0, index)) : equal(index, fill(i, index));
    return own.map((y, o) => select(broadcast(here, y.shape, [0]), y, others[o]));
  });
  return { outputs: chosen, mapped: everyOutput };
});

/*
 * Each branch is split; where another branch has residuals, this one has ones, so that all return the same. In a batch all
 * branches are run, with what they have and what they have not: what divides by a one and is not chosen does no harm.
 */
partialRules.set(COND, (linear, [index, ...operands], { branches }: CondParams) => {
  const unknown = operands.map((x) => linear.owns(x));
  const needed = either(...branches.map((branch) => splitProgram(branch, unknown).unknownOut));
  const splits = branches.map((branch) => splitProgram(branch, unknown, needed));
  const outputs = needed.filter((one) => !one).length;
  const residuals = splits.map(({ known }) => known.outputs.slice(outputs).map(({ aval }) => aval));
  const before = residuals.map((_, b) => residuals.slice(0, b).flat().length);
  const all = residuals.flat();
  const [later, now] = partition(unknown, operands);

  const missing = (aval: Aval): NDArray => fill(isFloat(aval.dtype) ? 1 : 0, aval);

  const knownBranches = splits.map(({ known }, b) =>
    traced(known.inputs, (...args) => {
      const results = evalJaxpr(known, args);
      const own = results.slice(outputs);
      const slots = all.map((aval, i) => own[i - before[b]] ?? missing(aval));
      return [
        ...results.slice(0, outputs),
        ...slots.map((slot, i) => (i < before[b] ? missing(all[i]) : slot)),
      ];
    }),
  );
  const unknownBranches = splits.map((split, b) =>
    traced([...all.map((aval) => ({ aval })), ...later.map((x) => ({ aval: avalOf(x) }))], (...args) => {
      const own = args.slice(before[b], before[b] + residuals[b].length);
      return evalJaxpr(split.unknown, [...own, ...args.slice(all.length)]);
    }),
  );
  const results = linear.known(() => bind(COND, [index, ...now], { branches: knownBranches }));
  const operandsLater = [index, ...results.slice(outputs), ...later];
  const staged = linear.stage(COND, operandsLater, { branches: unknownBranches });
  return merge(needed, staged, results.slice(0, outputs));
});

transposeRules.set(COND, (cotangents, [index, ...operands], { branches }: CondParams) => {
  const holes = operands.map((x) => x instanceof Hole);
  const given = cotangents.map((c) => c !== null);
  const programs = branches.map((branch) => transposedProgram(branch, holes, given));
  const known = operands.filter((x) => !(x instanceof Hole)) as NDArray[];
  const args = [index as NDArray, ...known, ...cotangents.filter((c) => c !== null)];
  const back = bind(COND, args, { branches: programs });
  return [null, ...holes.map((hole) => (hole ? back.shift()! : null))];
});

/** The program of a function of values with these abstract values. */
function traced(inputs: readonly { readonly aval: Aval }[], f: (...args: NDArray[]) => NDArray[]): Jaxpr {
  return trace(
    f,
    inputs.map(({ aval }) => aval),
  ).jaxpr;
}
