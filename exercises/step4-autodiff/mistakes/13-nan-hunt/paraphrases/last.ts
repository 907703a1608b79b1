import { all, isFinite, item } from '@first-principles/linalg';
import type { TraceStep } from '#earlier/step4-autodiff/13-nan-hunt';

export function firstNonFinite(trace: readonly TraceStep[]) {
  let found = null;
  trace.forEach(({ primitive, phase, inputs, output }, index) => {
    const [before, after] = [inputs, [output]].map((arrays) => arrays.every((x) => item(all(isFinite(x)))));
    if (before && !after) found = { index, primitive, phase, operands: [...inputs] };
  });
  return found;
}
