import { NAMES, weightsOf, type Row, type Weights } from '@first-principles/step1-xor';
import { rowGradients } from '#earlier/step1-xor/14-row-gradients';

export function gradients(w: Weights, rows: readonly Row[]): Weights {
  const total = { ...weightsOf(() => 0) };
  for (const row of rows) {
    const slopes = rowGradients(w, row);
    for (const name of NAMES) total[name] += slopes[name];
  }
  return total;
}
