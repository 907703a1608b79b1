import type { NDArray } from '@first-principles/linalg';
import { vmapRules } from '../batch/vmap.ts';
import { evaluateRules } from '../core/evaluate.ts';
import { bind, Primitive, shapeRules } from '../core/primitive.ts';
import { jvpRules } from '../forward/jvp.ts';
import type { Jaxpr } from '../jaxpr/jaxpr.ts';
import { partialRules } from '../reverse/linear.ts';
import { Hole, transposeRules } from '../reverse/transpose.ts';
import { merge, partition } from './lists.ts';
import { batchProgram, jvpProgram, splitProgram, transposedProgram } from './programs.ts';

/** A call of a program. */
export interface CallParams {
  readonly name: string;
  readonly jaxpr: Jaxpr;
  /** How the program is run. */
  readonly run: (jaxpr: Jaxpr, args: readonly NDArray[]) => NDArray[];
}

/** A program as a primitive: what `jit` leaves in a trace. Each transformation transforms the program inside. */
export const JIT: Primitive<CallParams> = new Primitive('jit');

shapeRules.set(JIT, (_operands, { jaxpr }: CallParams) => jaxpr.outputs.map(({ aval }) => aval));

evaluateRules.set(JIT, (operands, { jaxpr, run }: CallParams) => run(jaxpr, operands));

jvpRules.set(JIT, (primals, tangents, params: CallParams) => {
  const moving = tangents.map((t) => t !== null);
  const program = jvpProgram(params.jaxpr, moving);
  const operands = [...primals, ...tangents.filter((t) => t !== null)];
  const results = bind(JIT, operands, { ...params, name: `jvp(${params.name})`, jaxpr: program.jaxpr });
  const moves = results.slice(program.moving.length);
  return {
    primals: results.slice(0, program.moving.length),
    tangents: program.moving.map((moves_) => (moves_ ? moves.shift()! : null)),
  };
});

vmapRules.set(JIT, (operands, mapped, size, params: CallParams) => {
  const program = batchProgram(params.jaxpr, mapped, size);
  return {
    outputs: bind(JIT, operands, { ...params, name: `vmap(${params.name})`, jaxpr: program.jaxpr }),
    mapped: program.mapped,
  };
});

partialRules.set(JIT, (linear, operands, params: CallParams) => {
  const unknown = operands.map((x) => linear.owns(x));
  const split = splitProgram(params.jaxpr, unknown);
  const [later, now] = partition(unknown, operands);
  const results = linear.known(() => bind(JIT, now, { ...params, jaxpr: split.known }));
  const count = split.unknownOut.filter((one) => !one).length;
  const staged = linear.stage(JIT, [...results.slice(count), ...later], { ...params, jaxpr: split.unknown });
  return merge(split.unknownOut, staged, results.slice(0, count));
});

transposeRules.set(JIT, (cotangents, operands, params: CallParams) => {
  const holes = operands.map((x) => x instanceof Hole);
  const program = transposedProgram(
    params.jaxpr,
    holes,
    cotangents.map((c) => c !== null),
  );
  const known = operands.filter((x) => !(x instanceof Hole)) as NDArray[];
  const args = [...known, ...cotangents.filter((c) => c !== null)];
  const back = bind(JIT, args, { ...params, name: `transpose(${params.name})`, jaxpr: program });
  return holes.map((hole) => (hole ? back.shift()! : null));
});
