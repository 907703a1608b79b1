import { weightsOf, type Row, type Weights } from '@first-principles/step1-xor';
import { rowGradients } from '#earlier/step1-xor/14-row-gradients';

export const mistake = {
  name: 'the slopes are summed over the rows, not averaged',
  teaching:
    'The cost is a mean, so its slope is one too: divide by the number of rows, or each step is N times as long.',
};

export function gradients(w: Weights, rows: readonly Row[]): Weights {
  const each = rows.map((row) => rowGradients(w, row));
  return weightsOf((name) => each.reduce((sum, slopes) => sum + slopes[name], 0));
}
