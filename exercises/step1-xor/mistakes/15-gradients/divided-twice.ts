import { weightsOf, type Row, type Weights } from '@first-principles/step1-xor';
import { rowGradients } from '#earlier/step1-xor/14-row-gradients';

export const mistake = {
  name: 'it is divided by the number of rows twice',
  teaching: 'Divide inside the loop or after it, not both: 1/N enters once.',
};

export function gradients(w: Weights, rows: readonly Row[]): Weights {
  const each = rows.map((row) => rowGradients(w, row));
  return weightsOf((name) => each.reduce((sum, slopes) => sum + slopes[name] / rows.length, 0) / rows.length);
}
