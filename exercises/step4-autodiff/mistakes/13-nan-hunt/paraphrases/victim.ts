import { any, isFinite, item, logicalNot } from '@first-principles/linalg';
import type { TraceStep } from '#earlier/step4-autodiff/13-nan-hunt';

export function firstNonFinite(trace: readonly TraceStep[]) {
  const index = trace.findIndex(({ output }) => item(any(logicalNot(isFinite(output)))));
  const step = trace.at(index);
  if (index < 0 || step === undefined) return null;
  return { index, primitive: step.primitive, phase: step.phase, operands: [...step.inputs] };
}
