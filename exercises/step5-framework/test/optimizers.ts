// Optimizers to look at: parameters that are handed gradients, step by step.
import type { NDArray } from '@first-principles/linalg';
import { Parameter } from '@first-principles/step5-framework';

interface Optimizer {
  step(): void;
  zeroGrad(): void;
}

/** The gradients of one step, a parameter each. */
export type Gradients = readonly (NDArray | null)[];

/** By step, then by parameter. */
type Trail = Readonly<Record<string, Readonly<Record<string, NDArray>>>>;

/**
 * Where each parameter is after each step: `step1.p0` is the first parameter after the first step.
 *
 * @param before - told the optimizer and the number of the step that comes, from 0
 */
export function trail<O extends Optimizer>(
  make: (parameters: Parameter[]) => O,
  start: readonly NDArray[],
  steps: readonly Gradients[],
  before: (optimizer: O, step: number) => void = () => {},
): Trail {
  const parameters = start.map((data) => new Parameter(data));
  const optimizer = make(parameters);
  const after: Record<string, Record<string, NDArray>> = {};
  for (const [step, gradients] of steps.entries()) {
    before(optimizer, step);
    optimizer.zeroGrad();
    for (const [i, gradient] of gradients.entries()) if (gradient !== null) parameters[i].grad = gradient;
    optimizer.step();
    after[`step${step + 1}`] = Object.fromEntries(parameters.map(({ data }, i) => [`p${i}`, data]));
  }
  return after;
}

/** Whether `zeroGrad` leaves a gradient. */
export function leftOver(make: (parameters: Parameter[]) => Optimizer, start: readonly NDArray[]): string[] {
  const parameters = start.map((data) => new Parameter(data));
  const optimizer = make(parameters);
  for (const parameter of parameters) parameter.grad = parameter.data;
  optimizer.zeroGrad();
  return parameters.map(({ grad }) => (grad === null ? 'no gradient' : 'a gradient'));
}
