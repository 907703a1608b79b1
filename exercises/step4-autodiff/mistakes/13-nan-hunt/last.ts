import { all, isFinite, item, type NDArray } from '@first-principles/linalg';
import type { TraceStep } from '#earlier/step4-autodiff/13-nan-hunt';

export const mistake = {
  name: 'the last such operation is named, not the first',
  teaching: 'The first did the harm; the later ones may only be its consequences by another way.',
};

export function firstNonFinite(trace: readonly TraceStep[]) {
  const finite = (x: NDArray): boolean => item(all(isFinite(x)));
  const index = trace.findLastIndex(({ inputs, output }) => inputs.every(finite) && !finite(output));
  if (index === -1) return null;
  const { primitive, phase, inputs: operands } = trace[index];
  return { index, primitive, phase, operands };
}
