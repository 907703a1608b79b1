import { item, square, sum } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';

export const mistake = {
  name: 'nothing is shortened, only measured',
  teaching: 'Where the norm is larger than max, every grad becomes g·max/norm.',
};

export function clipGradNorm(parameters: readonly Parameter[], max: number): number {
  void max;
  return Math.sqrt(
    parameters.reduce((total, { grad }) => total + (grad === null ? 0 : item(sum(square(grad)))), 0),
  );
}
