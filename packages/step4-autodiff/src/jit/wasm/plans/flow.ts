import { isContiguous, slice } from '@first-principles/linalg';
import type { Atom, Eqn } from '../../../jaxpr/jaxpr.ts';
import type { CondParams } from '../../../programs/cond.ts';
import { cut } from '../../../programs/lists.ts';
import type { ScanParams } from '../../../programs/scan.ts';
import type { WhileParams } from '../../../programs/while.ts';
import { bufferOf, newPlace, sameView, type Place } from '../memory/buffer.ts';
import type { Block, Stacked } from '../kernels/flow.ts';
import { storing } from '../kernels/loop.ts';
import { placesOf, type Node } from '../kernels/node.ts';
import type { Body, Plan, Planner } from './planner.ts';

/** How programs inside of programs become kernels inside of kernels; false if something in them has none. */
export const FLOWS: Readonly<Record<string, Plan | undefined>> = { cond, scan, while: whileLoop };

/** The results of every branch go to the same places. */
function cond(plan: Planner, { inputs: [index, ...inputs], params, outputs }: Eqn): boolean {
  const at = plan.place(index);
  const operands = inputs.map((atom) => plan.place(atom));
  const results = outputs.map(({ aval }) => newPlace(aval));
  const branches: Block[] = [];
  for (const program of (params as CondParams).branches) {
    const body = plan.inside(program, operands);
    if (body === undefined) return false;
    for (const [i, atom] of program.outputs.entries()) store(body, body.node(atom), results[i]);
    branches.push(body.kernels);
  }
  plan.kernel({ kind: 'choice', index: at, branches });
  for (const [i, variable] of outputs.entries()) plan.result(variable, results[i]);
  return true;
}

/** What is carried stays in its place from step to step; of what is stacked the body has an entry. */
function scan(plan: Planner, { inputs, params, outputs }: Eqn): boolean {
  const { jaxpr, constants, carry, length, reverse } = params as ScanParams;
  const [fixed, first, xs] = cut(inputs, constants, carry, inputs.length);
  const [last, stacks] = cut(outputs, carry, outputs.length);
  const carried = begun(plan, first);
  const taken = xs.map((atom, i): Stacked => {
    const whole = plan.place(atom);
    const isDense = length === 0 || isContiguous(slice(whole, 0));
    const { aval } = jaxpr.inputs[constants + carry + i];
    return { whole: isDense ? whole : plan.copied(whole), entry: newPlace(aval) };
  });
  const operands = [...fixed.map((atom) => plan.place(atom)), ...carried, ...taken.map(({ entry }) => entry)];
  const body = plan.inside(jaxpr, operands);
  if (body === undefined) return false;
  const given = stacks.map(({ aval }, i): Stacked => ({
    whole: newPlace(aval),
    entry: entryOf(body, jaxpr.outputs[carry + i], carried),
  }));
  comeRound(body, jaxpr.outputs.slice(0, carry), carried);
  plan.kernel({ kind: 'scan', length, reverse, body: body.kernels, taken, given });
  for (const [i, variable] of last.entries()) plan.result(variable, carried[i]);
  for (const [i, variable] of stacks.entries()) plan.result(variable, given[i].whole);
  return true;
}

/** What is carried stays in its place from step to step. */
function whileLoop(plan: Planner, { inputs, params, outputs }: Eqn): boolean {
  const { condition, body, conditionConstants, bodyConstants } = params as WhileParams;
  const [forTest, forBody, first] = cut(inputs, conditionConstants, bodyConstants, inputs.length);
  const carried = begun(plan, first);
  const inside = (program: typeof body, constants: readonly Atom[]): Body | undefined =>
    plan.inside(program, [...constants.map((atom) => plan.place(atom)), ...carried]);
  const [head, step] = [inside(condition, forTest), inside(body, forBody)];
  if (head === undefined || step === undefined) return false;
  const test = head.place(condition.outputs[0]);
  comeRound(step, body.outputs, carried);
  plan.kernel({ kind: 'while', condition: head.kernels, test, body: step.kernels });
  for (const [i, variable] of outputs.entries()) plan.result(variable, carried[i]);
  return true;
}

/** A computation as a loop into its place. */
function store(plan: Planner, node: Node, target: Place): void {
  plan.loop(storing(target, node));
}

/** Places for what is carried, with what it is before the first step. */
function begun(plan: Planner, first: readonly Atom[]): Place[] {
  return first.map((atom) => {
    const place = newPlace(atom.aval);
    store(plan, plan.node(atom), place);
    return place;
  });
}

/** A place without gaps in which a result of the body is until the end of the step, when what is carried may have changed. */
function entryOf(body: Body, atom: Atom, carried: readonly Place[]): Place {
  const node = body.node(atom);
  const isThere =
    node.kind === 'load' &&
    isContiguous(node.place) &&
    carried.every((place) => bufferOf(place) !== bufferOf(node.place));
  if (isThere) return node.place;
  const entry = newPlace(atom.aval);
  store(body, node, entry);
  return entry;
}

/**
 * Brings what comes out of the body to the places of what goes into it. It is computed there, unless it reads others that
 * are carried, or its own at other places than it writes: (a, b) → (b, a) must not write a before it has read it.
 */
function comeRound(body: Body, outputs: readonly Atom[], carried: readonly Place[]): void {
  const nodes = outputs.map((atom, i): Node => {
    const node = body.node(atom);
    const reads = placesOf([node]).filter((place) =>
      carried.some((one) => bufferOf(one) === bufferOf(place)),
    );
    const isApart = reads.every(
      (place) => bufferOf(place) === bufferOf(carried[i]) && sameView(place, carried[i]),
    );
    if (isApart) return node;
    const place = newPlace(atom.aval);
    store(body, node, place);
    return { kind: 'load', dtype: atom.aval.dtype, place };
  });
  for (const [i, node] of nodes.entries()) {
    const isThere = node.kind === 'load' && bufferOf(node.place) === bufferOf(carried[i]);
    if (!isThere) store(body, node, carried[i]);
  }
}
