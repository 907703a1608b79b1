import { zeros } from '@first-principles/linalg';
import { UnsupportedError, Var, type Atom, type Jaxpr } from '@first-principles/step4-autodiff';
import { ELEMENTWISE } from './elementwise.ts';
import type { Graph, Value } from './graph.ts';
import type { Lowering, Lowerings } from './lowering.ts';
import { MOVES } from './moves.ts';
import { PRODUCTS } from './products.ts';
import { REDUCTIONS } from './reductions.ts';

/** Writes a program into a graph, equation by equation; gives its results. */
export function write(graph: Graph, jaxpr: Jaxpr, inputs: readonly string[]): Value[] {
  const names = new Map<Atom, string>(jaxpr.inputs.map((input, i) => [input, inputs[i]]));
  const valueOf = (atom: Atom): Value => {
    const { shape, dtype } = atom.aval;
    return { name: atom instanceof Var ? names.get(atom)! : graph.tensor(atom.value), shape, dtype };
  };
  for (const { primitive, inputs: operands, params, outputs } of jaxpr.eqns) {
    const lowering = LOWERINGS[primitive.name];
    if (lowering === undefined) {
      throw new UnsupportedError(
        `exportOnnx: ${primitive.name} has no counterpart in ONNX: keep it out of the forward pass in eval()`,
      );
    }
    const results = lowering(
      graph,
      operands.map(valueOf),
      params as never,
      outputs.map(({ aval }) => aval),
    );
    for (const [i, output] of outputs.entries()) names.set(output, results[i]);
  }
  return jaxpr.outputs.map(valueOf);
}

/** A program that is called stands where it is called. */
const inline: Lowering<{ readonly jaxpr: Jaxpr }> = (graph, operands, { jaxpr }) =>
  write(
    graph,
    jaxpr,
    operands.map(({ name }) => name),
  ).map(({ name }) => name);

interface Scan {
  readonly jaxpr: Jaxpr;
  readonly constants: number;
  readonly carry: number;
  readonly length: number;
  readonly reverse: boolean;
}

/** ONNX's Scan: its body sees the constants, which stand outside; the rest are its inputs. */
const scan: Lowering<Scan> = (graph, operands, { jaxpr, constants, carry, length, reverse }, results) => {
  const body = graph.inside();
  const steps = jaxpr.inputs.slice(constants).map(({ aval: { shape, dtype } }): Value => {
    return { name: graph.fresh('step'), shape, dtype };
  });
  const fixed = operands.slice(0, constants).map(({ name }) => name);
  const last = body.outputs(write(body, jaxpr, [...fixed, ...steps.map(({ name }) => name)]));
  const given = operands.slice(constants).map(({ name }) => name);
  let entries = given.length - carry;
  if (entries === 0) {
    // something must say how many steps there are
    given.push(graph.tensor(zeros([length])));
    steps.push({ name: graph.fresh('step'), shape: [], dtype: 'float32' });
    entries = 1;
  }
  const direction = (count: number): number[] => Array.from({ length: count }, () => (reverse ? 1 : 0));
  return graph.nodes('Scan', given, results.length, {
    body: { graph: body.message('body', steps, last) },
    num_scan_inputs: entries,
    scan_input_directions: direction(entries),
    scan_output_directions: direction(results.length - carry),
  });
};

/** What becomes of each primitive that has a counterpart. */
export const LOWERINGS: Lowerings = {
  ...ELEMENTWISE,
  ...MOVES,
  ...REDUCTIONS,
  ...PRODUCTS,
  jit: inline,
  customJvp: inline,
  customVjp: inline,
  scan,
};
