import { all, isFinite, item, type NDArray } from '@first-principles/linalg';
import type { TraceStep } from '#earlier/step4-autodiff/13-nan-hunt';

export const mistake = {
  name: 'one finite operand is enough for it: the others may be NaN already',
  teaching: 'A single NaN operand excuses an operation: all of its inputs must be finite.',
};

export function firstNonFinite(trace: readonly TraceStep[]) {
  const finite = (x: NDArray): boolean => item(all(isFinite(x)));
  const index = trace.findIndex(({ inputs, output }) => inputs.some(finite) && !finite(output));
  if (index === -1) return null;
  const { primitive, phase, inputs: operands } = trace[index];
  return { index, primitive, phase, operands };
}
