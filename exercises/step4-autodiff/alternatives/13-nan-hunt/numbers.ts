import type { NDArray } from '@first-principles/linalg';
import type { TraceStep } from '#earlier/step4-autodiff/13-nan-hunt';

type Found = { index: number; primitive: string; phase: TraceStep['phase']; operands: NDArray[] };

export function firstNonFinite(trace: readonly TraceStep[]): Found | null {
  for (let index = 0; index < trace.length; index++) {
    const { primitive, phase, inputs, output } = trace[index];
    const operands = [...inputs];
    const before = operands.flatMap((x) => [...x.ravel().data]);
    if (before.every(Number.isFinite) && ![...output.ravel().data].every(Number.isFinite))
      return { index, primitive, phase, operands };
  }
  return null;
}
