import type { Parameter } from '@first-principles/step5-framework';
import { clipGradNorm as right } from '#earlier/step5-framework/10-clip';

export const mistake = {
  name: 'the norm that is returned is the one after clipping',
  teaching: 'What one wants to know, and plot, is how long the gradient was.',
};

export function clipGradNorm(parameters: readonly Parameter[], max: number): number {
  return Math.min(max, right(parameters, max));
}
