import { DTypeError, item } from '@first-principles/linalg';
import { vmapRules } from '../batch/vmap.ts';
import { avalOf, formatAval, sameAval } from '../core/aval.ts';
import { UnsupportedError } from '../core/errors.ts';
import { evaluateRules } from '../core/evaluate.ts';
import { fill } from '../core/fill.ts';
import { bind, Primitive, shapeRules } from '../core/primitive.ts';
import { jvpRules } from '../forward/jvp.ts';
import { evalJaxpr } from '../jaxpr/evaluate.ts';
import { Var, type Jaxpr } from '../jaxpr/jaxpr.ts';
import { trace } from '../jaxpr/staging.ts';
import { broadcast } from '../primitives/broadcast.ts';
import { repeated } from '../primitives/elementwise.ts';
import { any } from '../primitives/reduce.ts';
import { select } from '../primitives/select.ts';
import { partialRules } from '../reverse/linear.ts';
import { transposeRules } from '../reverse/transpose.ts';
import { cut, merge, untilStable } from './lists.ts';
import { batchProgram, jvpProgram, splitProgram } from './programs.ts';

/**
 * A loop while a condition holds. Operands: constants of the condition, constants of the body, the first carry.
 * `condition`: [its constants…, carry…] → [bool]; `body`: [its constants…, carry…] → [carry…].
 */
export interface WhileParams {
  readonly condition: Jaxpr;
  readonly body: Jaxpr;
  readonly conditionConstants: number;
  readonly bodyConstants: number;
}

export const WHILE: Primitive<WhileParams> = new Primitive('while');

shapeRules.set(WHILE, (operands, { condition, body, conditionConstants, bodyConstants }: WhileParams) => {
  const carry = operands.slice(conditionConstants + bodyConstants);
  const [test] = condition.outputs;
  if (test.aval.dtype !== 'bool' || test.aval.shape.length > 0) {
    throw new DTypeError(`while: the condition must return one truth value: got ${formatAval(test.aval)}`);
  }
  for (const [i, { aval }] of body.outputs.entries()) {
    if (!sameAval(aval, carry[i])) {
      throw new DTypeError(
        `while: what is carried must keep its shape and type: ${formatAval(carry[i])} goes in, ${formatAval(aval)} comes out`,
      );
    }
  }
  return carry;
});

evaluateRules.set(WHILE, (operands, { condition, body, conditionConstants, bodyConstants }: WhileParams) => {
  const [forTest, forBody, first] = cut(operands, conditionConstants, bodyConstants, operands.length);
  let carry = first;
  while (item(evalJaxpr(condition, [...forTest, ...carry])[0]))
    carry = evalJaxpr(body, [...forBody, ...carry]);
  return carry;
});

// The condition sees the primals alone: tangents never end a loop.
jvpRules.set(WHILE, (primals, tangents, params: WhileParams) => {
  const { condition, body, conditionConstants, bodyConstants } = params;
  const [forTest, forBody, first] = cut(primals, conditionConstants, bodyConstants, primals.length);
  const [, along, alongCarry] = cut(tangents, conditionConstants, bodyConstants, tangents.length);
  const movesC = along.map((t) => t !== null);
  const movesCarry = untilStable(
    alongCarry.map((t) => t !== null),
    (before) => jvpProgram(body, [...movesC, ...before]).moving,
  );
  const program = jvpProgram(body, [...movesC, ...movesCarry], movesCarry);
  const tangentsC = along.filter((t) => t !== null);
  const tangentsCarry = alongCarry.flatMap((t, i) => (movesCarry[i] ? [t ?? fill(0, first[i])] : []));

  // the program has all primals before all tangents; the loop has all constants before all that is carried
  const inputs = program.jaxpr.inputs;
  const [c, x, dc, dx] = cut(inputs, bodyConstants, first.length, tangentsC.length, tangentsCarry.length);
  const results = bind(WHILE, [...forTest, ...forBody, ...tangentsC, ...first, ...tangentsCarry], {
    condition: { ...condition, inputs: [...condition.inputs, ...dx.map(({ aval }) => new Var(aval))] },
    body: { ...program.jaxpr, inputs: [...c, ...dc, ...x, ...dx] },
    conditionConstants,
    bodyConstants: bodyConstants + tangentsC.length,
  });
  const moves = results.slice(first.length);
  return {
    primals: results.slice(0, first.length),
    tangents: movesCarry.map((moves_) => (moves_ ? moves.shift()! : null)),
  };
});

vmapRules.set(WHILE, (operands, mapped, size, params: WhileParams) => {
  const { condition, body, conditionConstants, bodyConstants } = params;
  const [forTest, forBody, first] = cut(operands, conditionConstants, bodyConstants, operands.length);
  const [mappedTest, mappedBody, mappedFirst] = cut(mapped, conditionConstants, bodyConstants, mapped.length);
  const testOf = (carry: readonly boolean[]) => batchProgram(condition, [...mappedTest, ...carry], size);
  let mappedCarry = untilStable(
    mappedFirst,
    (before) => batchProgram(body, [...mappedBody, ...before], size).mapped,
  );
  const [apart] = testOf(mappedCarry).mapped;
  if (apart) mappedCarry = first.map(() => true);
  const whole = first.map((x, i) => (mappedCarry[i] && !mappedFirst[i] ? repeated(x, size) : x));
  const test = testOf(mappedCarry).jaxpr;
  const step = batchProgram(body, [...mappedBody, ...mappedCarry], size, mappedCarry).jaxpr;
  if (!apart) {
    const outputs = bind(WHILE, [...forTest, ...forBody, ...whole], {
      ...params,
      condition: test,
      body: step,
    });
    return { outputs, mapped: mappedCarry };
  }
  // each sample ends in its own time: the loop goes on while any does, and those that have ended stay as they are
  const carryAvals = whole.map(avalOf);
  const anyLeft = trace(
    (...args) => [any(evalJaxpr(test, args)[0], [0])],
    test.inputs.map(({ aval }) => aval),
  );
  const guarded = trace(
    (...args) => {
      const [constantsT, constantsB, carry] = cut(args, conditionConstants, bodyConstants, args.length);
      const [going] = evalJaxpr(test, [...constantsT, ...carry]);
      const next = evalJaxpr(step, [...constantsB, ...carry]);
      return next.map((y, i) => select(broadcast(going, y.shape, [0]), y, carry[i]));
    },
    [...forTest.map(avalOf), ...forBody.map(avalOf), ...carryAvals],
  );
  const outputs = bind(WHILE, [...forTest, ...forTest, ...forBody, ...whole], {
    condition: anyLeft.jaxpr,
    body: guarded.jaxpr,
    conditionConstants,
    bodyConstants: conditionConstants + bodyConstants,
  });
  return { outputs, mapped: mappedCarry };
});

// What is known of the carry is computed now; the rest runs the whole loop once more, since nobody knows how long it is.
partialRules.set(WHILE, (linear, operands, params: WhileParams) => {
  const { condition, body, conditionConstants, bodyConstants } = params;
  const [forTest, forBody, first] = cut(operands, conditionConstants, bodyConstants, operands.length);
  const unknownC = forBody.map((x) => linear.owns(x));
  const unknownCarry = untilStable(
    first.map((x) => linear.owns(x)),
    (before) => splitProgram(body, [...unknownC, ...before]).unknownOut,
  );
  const results = linear.stage(WHILE, operands, params);
  const testReads = splitProgram(condition, [...forTest.map(() => false), ...unknownCarry]).unknownOut[0];
  if (testReads) return results;
  const { known } = splitProgram(body, [...unknownC, ...unknownCarry], unknownCarry);
  const count = unknownCarry.filter((one) => !one).length;
  const names = condition.inputs.filter(
    (_, i) => i < conditionConstants || !unknownCarry[i - conditionConstants],
  );
  const now = linear.known(() =>
    bind(
      WHILE,
      [...forTest, ...forBody.filter((_, i) => !unknownC[i]), ...first.filter((_, i) => !unknownCarry[i])],
      {
        condition: { ...condition, inputs: names },
        body: { ...known, outputs: known.outputs.slice(0, count) },
        conditionConstants,
        bodyConstants: unknownC.filter((one) => !one).length,
      },
    ),
  );
  return merge(
    unknownCarry,
    results.filter((_, i) => unknownCarry[i]),
    now,
  );
});

transposeRules.set(WHILE, () => {
  throw new UnsupportedError(
    'while: a loop of unknown length cannot be run backwards: use lax.scan, or lax.foriLoop with plain numbers as its bounds; jvp goes through it forwards',
  );
});
