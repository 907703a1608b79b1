import type { Primitive } from '../../core/primitive.ts';
import type { Atom, Eqn, Jaxpr } from '../../jaxpr/jaxpr.ts';
import { COND, type CondParams } from '../../programs/cond.ts';
import { cut, either, partition, untilStable } from '../../programs/lists.ts';
import { SCAN, type ScanParams } from '../../programs/scan.ts';
import { WHILE, type WhileParams } from '../../programs/while.ts';

/** The program without equations whose results nobody needs, and without such results of cond, scan and while; its inputs stay. */
export function deadCode(jaxpr: Jaxpr): Jaxpr {
  const needed = new Set<Atom>(jaxpr.outputs);
  const eqns: Eqn[] = [];
  for (const whole of jaxpr.eqns.toReversed()) {
    const isNeeded = whole.outputs.map((variable) => needed.has(variable));
    if (!isNeeded.includes(true)) continue;
    const eqn = FLOWS.get(whole.primitive)?.(whole, isNeeded) ?? whole;
    for (const atom of eqn.inputs) needed.add(atom);
    eqns.push(eqn);
  }
  return { ...jaxpr, eqns: eqns.reverse() };
}

/** What is left of an equation, if some of its results are needed. */
const FLOWS: ReadonlyMap<Primitive, (eqn: Eqn, isNeeded: readonly boolean[]) => Eqn> = new Map([
  [COND as Primitive, cond],
  [SCAN as Primitive, scan],
  [WHILE as Primitive, whileLoop],
]);

function cond(eqn: Eqn, isNeeded: readonly boolean[]): Eqn {
  const [index, ...operands] = eqn.inputs;
  const branches = (eqn.params as CondParams).branches.map((branch) => withOutputs(branch, isNeeded));
  const isRead = either(...branches.map(inputsRead));
  return {
    ...eqn,
    inputs: [index, ...kept(operands, isRead)],
    params: { branches: branches.map((branch) => withInputs(branch, isRead)) },
    outputs: kept(eqn.outputs, isNeeded),
  };
}

/** What is carried is needed if it is needed at the end, or if what is needed of a step reads it. */
function scan(eqn: Eqn, isNeeded: readonly boolean[]): Eqn {
  const params = eqn.params as ScanParams;
  const [needsCarry, needsYs] = cut(isNeeded, params.carry, isNeeded.length);
  const bodyFor = (carried: readonly boolean[]): Jaxpr => withOutputs(params.jaxpr, [...carried, ...needsYs]);
  const groups = (body: Jaxpr) => cut(inputsRead(body), params.constants, params.carry, body.inputs.length);
  const carried = untilStable(needsCarry, (before) => groups(bodyFor(before))[1]);
  const body = bodyFor(carried);
  const [constants, , xs] = groups(body);
  const isRead = [...constants, ...carried, ...xs];
  return {
    ...eqn,
    inputs: kept(eqn.inputs, isRead),
    params: {
      ...params,
      jaxpr: withInputs(body, isRead),
      constants: count(constants),
      carry: count(carried),
    },
    outputs: kept(eqn.outputs, [...carried, ...needsYs]),
  };
}

/** As in a scan; and what the condition reads is needed. */
function whileLoop(eqn: Eqn, isNeeded: readonly boolean[]): Eqn {
  const { condition, body, conditionConstants, bodyConstants } = eqn.params as WhileParams;
  const test = withOutputs(condition, [true]);
  const [forTest, testReads] = cut(inputsRead(test), conditionConstants, test.inputs.length);
  const carried = untilStable(either(isNeeded, testReads), (before) =>
    inputsRead(withOutputs(body, before)).slice(bodyConstants),
  );
  const step = withOutputs(body, carried);
  const forBody = inputsRead(step).slice(0, bodyConstants);
  const params: WhileParams = {
    condition: withInputs(test, [...forTest, ...carried]),
    body: withInputs(step, [...forBody, ...carried]),
    conditionConstants: count(forTest),
    bodyConstants: count(forBody),
  };
  const inputs = kept(eqn.inputs, [...forTest, ...forBody, ...carried]);
  return { ...eqn, inputs, params, outputs: kept(eqn.outputs, carried) };
}

/** A program with only some of its outputs, and what these need. */
function withOutputs(jaxpr: Jaxpr, mask: readonly boolean[]): Jaxpr {
  return deadCode({ ...jaxpr, outputs: kept(jaxpr.outputs, mask) });
}

/** A program with only some of its inputs; it must not read the others. */
function withInputs(jaxpr: Jaxpr, mask: readonly boolean[]): Jaxpr {
  return { ...jaxpr, inputs: kept(jaxpr.inputs, mask) };
}

function inputsRead({ inputs, eqns, outputs }: Jaxpr): boolean[] {
  const read = new Set<Atom>([...eqns.flatMap((eqn) => eqn.inputs), ...outputs]);
  return inputs.map((variable) => read.has(variable));
}

function kept<T>(list: readonly T[], mask: readonly boolean[]): T[] {
  return partition(mask, list)[0];
}

function count(mask: readonly boolean[]): number {
  return mask.filter(Boolean).length;
}
