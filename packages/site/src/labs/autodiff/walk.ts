import type { Graph } from './graph.ts';

/** What is known at one step of the way there and back. */
export interface Standing {
  /** The box that the step is about; null at the beginning. */
  readonly at: number | null;
  /** How many boxes have their value: the first so many. */
  readonly values: number;
  /** From this box on they have their cotangents. */
  readonly cotangents: number;
  readonly sentence: string;
}

/** Steps of the way: one for each operation forwards, one for each box back, if it can be gone back. */
export function stepsOf({ boxes, inputs }: Graph, back: boolean): number {
  return boxes.length - inputs + (back ? boxes.length : 0);
}

/**
 * How it stands after some steps: forwards the operations get their values, in the order in which they are computed; then,
 * from the result to the inputs, all get their cotangents. Whoever reads a number comes before it on that way.
 */
export function standingAfter(step: number, graph: Graph): Standing {
  const { boxes, inputs } = graph;
  const operations = boxes.length - inputs;
  if (step === 0) {
    return {
      at: null,
      values: inputs,
      cotangents: boxes.length,
      sentence: 'The inputs are known. Step forward to compute.',
    };
  }
  if (step <= operations) {
    const at = inputs + step - 1;
    const { formula, value, size } = boxes[at];
    return {
      at,
      values: at + 1,
      cotangents: boxes.length,
      sentence: `Forward, ${step} of ${operations}: ${formula} is ${value}${size === '' ? '' : ` (${size})`}.`,
    };
  }
  const done = step - operations;
  const at = boxes.length - done;
  return {
    at,
    values: boxes.length,
    cotangents: at,
    sentence: `Backward, ${done} of ${boxes.length}: ${wish(at, graph)}`,
  };
}

/** What a box hears, and from how many. */
function wish(at: number, { boxes, lines, results }: Graph): string {
  const { id, cotangent, array } = boxes[at];
  if (array.cotangent === null) return `${id} holds no floats: nothing goes back to it.`;
  const wishes = lines.filter(({ from }) => from === at).length;
  if (results.includes(at) && wishes === 0) return `the result’s own cotangent is ${cotangent}.`;
  if (wishes === 0) return `nobody reads ${id}: its cotangent is ${cotangent}.`;
  const heard =
    wishes === 1
      ? `${id} hears ${cotangent}`
      : `${id} is read ${wishes} times; what it hears is added: ${cotangent}`;
  return array.shape.length > 0
    ? `${heard}.`
    : `${heard}. If ${id} moves a little, the result moves ${cotangent} times as much.`;
}
