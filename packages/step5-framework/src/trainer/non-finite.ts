import { isFloat, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { Tensor } from '../core/tensor.ts';
import { cellsOf, lossAndMetrics, type Batch, type TrainerParts } from './step.ts';

/**
 * Where the first number that is not finite came from: the step is done once more, watched, and undone.
 *
 * @returns a clause for a message
 */
export function whereNotFinite<O>(parts: TrainerParts<O>, batches: readonly Batch[]): string {
  if (!batches.flat().every(({ data }) => isAllFinite(data))) return 'the batch itself holds such numbers';
  const { model } = parts;
  const cells = cellsOf(parts);
  const before = cells.map((cell) => cell.value);
  let found: string | undefined;
  const hooks = Array.from(model.namedModules(), ([path, module]) =>
    module.registerForwardHook((_, __, output) => {
      if (found !== undefined || arraysOf(output).every(isAllFinite)) return;
      const layer = `${path === '' ? 'the model' : path} (${module.constructor.name})`;
      found = `the first layer whose output is not finite is ${layer}`;
    }),
  );
  try {
    for (const batch of batches) {
      const [loss] = lossAndMetrics(parts, batch);
      if (!isAllFinite(loss.data)) found ??= 'the output of every layer is finite: it is the loss function';
      loss.backward();
    }
    const last = [...model.namedParameters()].findLast(([, { grad }]) => grad !== null && !isAllFinite(grad));
    found ??= last && `the output of every layer is finite: the gradient of ${last[0]} is not`;
  } finally {
    model.zeroGrad();
    for (const hook of hooks) hook.remove();
    for (const [i, cell] of cells.entries()) cell.value = before[i];
  }
  return found ?? 'layers and gradients are finite: the step was too long';
}

function isAllFinite(x: NDArray): boolean {
  return !isFloat(x.dtype) || np.all(np.isFinite(x)).item() === true;
}

/** The arrays in what a layer gives: a tensor, or lists of them. */
function arraysOf(output: unknown): NDArray[] {
  if (output instanceof Tensor) return [output.data];
  if (Array.isArray(output)) return output.flatMap(arraysOf);
  return typeof output === 'object' && output !== null ? Object.values(output).flatMap(arraysOf) : [];
}
