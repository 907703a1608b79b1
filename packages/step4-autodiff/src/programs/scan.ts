import { DTypeError, type NDArray } from '@first-principles/linalg';
import * as linalg from '@first-principles/linalg';
import { vmapRules } from '../batch/vmap.ts';
import { avalOf, formatAval, sameAval, type Aval } from '../core/aval.ts';
import { add } from '../core/add.ts';
import { evaluateRules } from '../core/evaluate.ts';
import { fill } from '../core/fill.ts';
import { bind, Primitive, shapeRules } from '../core/primitive.ts';
import { jvpRules, type Tangent } from '../forward/jvp.ts';
import { evalJaxpr } from '../jaxpr/evaluate.ts';
import type { Jaxpr } from '../jaxpr/jaxpr.ts';
import { trace } from '../jaxpr/staging.ts';
import { transpose } from '../primitives/axes.ts';
import { repeated } from '../primitives/elementwise.ts';
import { partialRules } from '../reverse/linear.ts';
import { Hole, transposeRules } from '../reverse/transpose.ts';
import { cut, merge, partition, untilStable } from './lists.ts';
import { batchProgram, jvpProgram, splitProgram, transposedProgram } from './programs.ts';

/**
 * A loop over the entries of arrays: [constants…, carry…, entry of each x…] → [carry…, entry of each y…].
 *
 * Operands: constants, the first carry, the xs with the loop as their first axis. Results: the last carry, the ys.
 */
export interface ScanParams {
  readonly jaxpr: Jaxpr;
  readonly constants: number;
  readonly carry: number;
  readonly length: number;
  /** From the last entry to the first. */
  readonly reverse: boolean;
}

export const SCAN: Primitive<ScanParams> = new Primitive('scan');

const avals = (atoms: Jaxpr['outputs']): Aval[] => atoms.map(({ aval }) => aval);

shapeRules.set(SCAN, (operands, { jaxpr, constants, carry, length }: ScanParams) => {
  const [, before] = cut(operands, constants, carry);
  const out = avals(jaxpr.outputs);
  for (const [i, aval] of before.entries()) {
    if (!sameAval(aval, out[i])) {
      throw new DTypeError(
        `scan: what is carried must keep its shape and type: ${formatAval(aval)} goes in, ${formatAval(out[i])} comes out`,
      );
    }
  }
  return out.map(({ shape, dtype }, i) => ({ shape: i < carry ? shape : [length, ...shape], dtype }));
});

evaluateRules.set(SCAN, (operands, { jaxpr, constants, carry, length, reverse }: ScanParams) => {
  const [fixed, first, xs] = cut(operands, constants, carry, operands.length);
  const ys: NDArray[][] = jaxpr.outputs.slice(carry).map(() => []);
  let carried = first;
  for (let step = 0; step < length; step++) {
    const i = reverse ? length - 1 - step : step;
    const results = evalJaxpr(jaxpr, [...fixed, ...carried, ...xs.map((x) => linalg.slice(x, i))]);
    carried = results.slice(0, carry);
    for (const [n, y] of results.slice(carry).entries()) ys[n][i] = y;
  }
  const stacked = ys.map((list, n) => {
    const { shape, dtype } = jaxpr.outputs[carry + n].aval;
    return length === 0 ? linalg.zeros([0, ...shape], dtype) : linalg.stack(list);
  });
  return [...carried, ...stacked];
});

/** The program with its inputs and outputs in another order. */
function reordered(jaxpr: Jaxpr, inputs: readonly number[], outputs: readonly number[]): Jaxpr {
  return {
    inputs: inputs.map((i) => jaxpr.inputs[i]),
    eqns: jaxpr.eqns,
    outputs: outputs.map((o) => jaxpr.outputs[o]),
  };
}

jvpRules.set(SCAN, (primals, tangents, params: ScanParams) => {
  const { jaxpr, constants, carry } = params;
  const [movesC, movesFirst, movesX] = cut(
    tangents.map((t) => t !== null),
    constants,
    carry,
    tangents.length,
  );
  const movesCarry = untilStable(
    movesFirst,
    (before) => jvpProgram(jaxpr, [...movesC, ...before, ...movesX]).moving,
  );
  const moving = [...movesC, ...movesCarry, ...movesX];
  const ys = jaxpr.outputs.length - carry;
  const needed = [...movesCarry, ...Array.from({ length: ys }, () => false)];
  const program = jvpProgram(jaxpr, moving, needed);

  const places = [...primals.keys()];
  const tangentPlaces = merge(
    moving,
    places.slice(0, moving.filter(Boolean).length).map((i) => primals.length + i),
    moving.filter((one) => !one).map(() => -1),
  );
  const group = (from: number, to: number): number[] => [
    ...places.slice(from, to),
    ...tangentPlaces.slice(from, to).filter((place) => place >= 0),
  ];
  const inputs = [
    group(0, constants),
    group(constants, constants + carry),
    group(constants + carry, places.length),
  ];
  const outs = [...program.moving.keys()];
  let next = outs.length;
  const tangentOuts = program.moving.map((one) => (one ? next++ : -1));
  const outGroup = (from: number, to: number): number[] => [
    ...outs.slice(from, to),
    ...tangentOuts.slice(from, to).filter((place) => place >= 0),
  ];
  const outputs = [outGroup(0, carry), outGroup(carry, outs.length)];
  const all = [...primals, ...tangents.flatMap((t, i) => (moving[i] ? [t ?? fill(0, primals[i])] : []))];
  const results = bind(
    SCAN,
    inputs.flat().map((i) => all[i]),
    {
      ...params,
      jaxpr: reordered(program.jaxpr, inputs.flat(), outputs.flat()),
      constants: inputs[0].length,
      carry: inputs[1].length,
    },
  );
  const at = new Map(outputs.flat().map((place, i) => [place, results[i]]));
  return {
    primals: outs.map((place) => at.get(place)!),
    tangents: tangentOuts.map((place) => at.get(place) ?? null),
  };
});

/** The first two axes exchanged: batch and loop. */
function exchanged(x: NDArray): NDArray {
  return transpose(x, [1, 0, ...[...x.shape.keys()].slice(2)]);
}

vmapRules.set(SCAN, (operands, mapped, size, params: ScanParams) => {
  const { jaxpr, constants, carry } = params;
  const [mappedC, mappedFirst, mappedX] = cut(mapped, constants, carry, mapped.length);
  const mappedCarry = untilStable(
    mappedFirst,
    (before) => batchProgram(jaxpr, [...mappedC, ...before, ...mappedX], size).mapped,
  );
  const ys = jaxpr.outputs.length - carry;
  const needed = [...mappedCarry, ...Array.from({ length: ys }, () => false)];
  const program = batchProgram(jaxpr, [...mappedC, ...mappedCarry, ...mappedX], size, needed);
  const [fixed, first, xs] = cut(operands, constants, carry, operands.length);
  const results = bind(
    SCAN,
    [
      ...fixed,
      ...first.map((x, i) => (mappedCarry[i] && !mappedFirst[i] ? repeated(x, size) : x)),
      ...xs.map((x, i) => (mappedX[i] ? exchanged(x) : x)),
    ],
    { ...params, jaxpr: program.jaxpr },
  );
  return {
    outputs: results.map((y, i) => (i >= carry && program.mapped[i] ? exchanged(y) : y)),
    mapped: program.mapped,
  };
});

// The known half runs now and keeps, step by step, what the other half will need of it.
partialRules.set(SCAN, (linear, operands, params: ScanParams) => {
  const { jaxpr, constants, carry } = params;
  const unknown = operands.map((x) => linear.owns(x));
  const [unknownC, unknownFirst, unknownX] = cut(unknown, constants, carry, unknown.length);
  const unknownCarry = untilStable(
    unknownFirst,
    (before) => splitProgram(jaxpr, [...unknownC, ...before, ...unknownX]).unknownOut,
  );
  const ys = jaxpr.outputs.length - carry;
  const needed = [...unknownCarry, ...Array.from({ length: ys }, () => false)];
  const mask = [...unknownC, ...unknownCarry, ...unknownX];
  const { known, unknown: rest, unknownOut, residuals } = splitProgram(jaxpr, mask, needed);
  const [later, now] = partition(mask, operands);
  const count = (list: readonly boolean[]): number => list.filter((one) => !one).length;
  const knownConstants = count(unknownC);

  // a residual that is a constant of the loop stays one; the others are kept for every step
  const fixed = residuals.map((place) => place >= 0 && place < knownConstants);
  const outputs = count(unknownOut);
  const kept = [...Array.from({ length: outputs }, () => true), ...fixed.map((one) => !one)];
  const knownProgram = { ...known, outputs: known.outputs.filter((_, i) => kept[i]) };
  const results = linear.known(() =>
    bind(SCAN, now, {
      ...params,
      jaxpr: knownProgram,
      constants: knownConstants,
      carry: count(unknownCarry),
    }),
  );
  const stacked = results.slice(outputs);
  const constantResiduals = residuals.flatMap((place, i) => (fixed[i] ? [now[place]] : []));

  const residualPlaces = [...residuals.keys()];
  const laterPlaces = later.map((_, i) => residuals.length + i);
  const [c, s, x] = cut(
    laterPlaces,
    later.length - unknownCarry.filter(Boolean).length - unknownX.filter(Boolean).length,
    unknownCarry.filter(Boolean).length,
    later.length,
  );
  const inputs = [
    ...residualPlaces.filter((i) => fixed[i]),
    ...c,
    ...s,
    ...residualPlaces.filter((i) => !fixed[i]),
    ...x,
  ];
  const values = [
    ...constantResiduals,
    ...later.slice(0, c.length + s.length),
    ...stacked,
    ...later.slice(c.length + s.length),
  ];
  const staged = linear.stage(SCAN, values, {
    ...params,
    jaxpr: reordered(rest, inputs, [...rest.outputs.keys()]),
    constants: constantResiduals.length + c.length,
    carry: s.length,
  });
  return merge(unknownOut, staged, results.slice(0, outputs));
});

/*
 * Backwards through a linear loop: the loop the other way round, which carries the cotangents of the carry, and adds up
 * those of the constants.
 */
transposeRules.set(SCAN, (cotangents, operands, params: ScanParams) => {
  const { jaxpr, constants, carry, reverse } = params;
  const holes = operands.map((x) => x instanceof Hole);
  const [holeC, holeFirst, holeX] = cut(holes, constants, carry, holes.length);
  const linear = [...holeC, ...holeFirst.map(() => true), ...holeX];
  const program = transposedProgram(
    jaxpr,
    linear,
    jaxpr.outputs.map(() => true),
  );
  const fixed = (from: number, to: number): NDArray[] =>
    operands.slice(from, to).filter((x) => !(x instanceof Hole)) as NDArray[];
  const [fixedC, fixedX] = [fixed(0, constants), fixed(constants + carry, operands.length)];
  const [ofCarry, ofYs] = cut(cotangents, carry, cotangents.length);
  const outAvals = avals(jaxpr.outputs);
  const bodyAvals = avals(jaxpr.inputs);
  const [linearC, linearX] = [
    bodyAvals.slice(0, constants).filter((_, i) => holeC[i]),
    bodyAvals.slice(constants + carry).filter((_, i) => holeX[i]),
  ];

  // [fixed constants | sums of the constants' cotangents, the carry's | cotangents of a step's ys, a step's fixed xs]
  const ys = outAvals.slice(carry);
  const body = trace(
    (...args) => {
      const [consts, sums, back, cy, xs] = cut(
        args,
        fixedC.length,
        linearC.length,
        carry,
        ys.length,
        fixedX.length,
      );
      const given = evalJaxpr(program, [...consts, ...xs, ...back, ...cy]);
      const [dc, dcarry, dx] = cut(given, linearC.length, carry, linearX.length);
      return [...sums.map((sum, i) => add(sum, dc[i])), ...dcarry, ...dx];
    },
    [
      ...fixedC.map(avalOf),
      ...linearC,
      ...outAvals.slice(0, carry),
      ...ys,
      ...bodyAvals.slice(constants + carry).filter((_, i) => !holeX[i]),
    ],
  ).jaxpr;
  const wholeYs = ofYs.map(
    (c, i) => c ?? fill(0, { shape: [params.length, ...ys[i].shape], dtype: ys[i].dtype }),
  );
  const results = bind(
    SCAN,
    [
      ...fixedC,
      ...linearC.map((aval) => fill(0, aval)),
      ...ofCarry.map((c, i) => c ?? fill(0, outAvals[i])),
      ...wholeYs,
      ...fixedX,
    ],
    { ...params, jaxpr: body, constants: fixedC.length, carry: linearC.length + carry, reverse: !reverse },
  );
  const [dc, dcarry, dx] = cut(results, linearC.length, carry, linearX.length);
  const given: Tangent[] = [
    ...holeC.map((hole) => (hole ? dc.shift()! : null)),
    ...holeFirst.map((hole, i) => (hole ? dcarry[i] : null)),
    ...holeX.map((hole) => (hole ? dx.shift()! : null)),
  ];
  return given;
});
