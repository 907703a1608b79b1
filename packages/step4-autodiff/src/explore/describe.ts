import type { Primitive } from '../core/primitive.ts';
import type { Params } from '../core/trace.ts';
import { Var, type Atom, type Eqn, type Jaxpr } from '../jaxpr/jaxpr.ts';
import { formatParam, isJaxpr, namesOf } from '../jaxpr/print.ts';
import { userLine } from '../jaxpr/user-line.ts';
import { inline } from '../jit/passes/inline.ts';
import { JIT } from '../programs/call.ts';
import type { ExploredNode, ExploredOperand, ExploredProgram, ExploredVariable } from './exploration.ts';
import { toJsonArray } from './numbers.ts';

const JITTED: ReadonlySet<Primitive> = new Set<Primitive>([JIT]);

/** A program without calls of jitted functions. Those with a derivative of their own stay closed: the rule belongs to them. */
export function opened(jaxpr: Jaxpr): Jaxpr {
  return inline(jaxpr, JITTED);
}

/**
 * A program as JSON, and the programs inside of it.
 *
 * @param told - what is told of a variable
 * @param atMost - elements of a literal that are told
 */
export function describeProgram<V extends ExploredVariable>(
  { inputs, eqns, outputs }: Jaxpr,
  names: ReadonlyMap<Var, string>,
  told: (variable: Var) => V,
  atMost: number,
): { inputs: V[]; nodes: ExploredNode<V>[]; outputs: ExploredOperand[] } {
  const operand = (atom: Atom): ExploredOperand =>
    atom instanceof Var ? { id: names.get(atom)! } : { literal: toJsonArray(atom.value, atMost) };
  const node = ({ primitive, params, inputs: operands, outputs: results, origin }: Eqn): ExploredNode<V> => ({
    primitive: primitive.name,
    params: printable(params),
    operands: operands.map(operand),
    results: results.map(told),
    line: (origin && userLine(origin)) ?? null,
    backward: origin?.backward ?? false,
    programs: programsIn(params, atMost),
  });
  return { inputs: inputs.map(told), nodes: eqns.map(node), outputs: outputs.map(operand) };
}

function printable(params: Params): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      value === undefined || typeof value === 'function' || [value].flat().some(isJaxpr)
        ? []
        : [[name, formatParam(value)]],
    ),
  );
}

function programsIn(params: Params, atMost: number): Record<string, ExploredProgram> {
  const programs = Object.entries(params).flatMap(([name, value]: [string, unknown]) =>
    Array.isArray(value)
      ? value.map((one: unknown, i) => [`${name}[${i}]`, one] as const)
      : [[name, value] as const],
  );
  return Object.fromEntries(
    programs.flatMap(([name, value]) => (isJaxpr(value) ? [[name, inside(value, atMost)]] : [])),
  );
}

function inside(jaxpr: Jaxpr, atMost: number): ExploredProgram {
  const program = opened(jaxpr);
  const names = namesOf(program);
  const told = (variable: Var): ExploredVariable => ({
    id: names.get(variable)!,
    shape: [...variable.aval.shape],
    dtype: variable.aval.dtype,
  });
  return describeProgram(program, names, told, atMost);
}
