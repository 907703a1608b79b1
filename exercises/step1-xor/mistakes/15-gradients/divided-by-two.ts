import { weightsOf, type Row, type Weights } from '@first-principles/step1-xor';
import { rowGradients } from '#earlier/step1-xor/14-row-gradients';

export const mistake = {
  name: 'it is divided by 2, the number of inputs',
  teaching: 'The mean is over the rows: divide by how many rows there are, `rows.length`.',
};

export function gradients(w: Weights, rows: readonly Row[]): Weights {
  const each = rows.map((row) => rowGradients(w, row));
  return weightsOf((name) => each.reduce((sum, slopes) => sum + slopes[name], 0) / 2);
}
