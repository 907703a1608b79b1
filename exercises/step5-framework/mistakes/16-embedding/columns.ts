import type { NDArray } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';
import { Embedding as Right } from '#earlier/step5-framework/16-embedding';

export const mistake = {
  name: 'columns are picked, not rows',
  teaching: 'A token says which row: it stands first between the brackets, and D is left over.',
};

export class Embedding extends Right {
  override forward(tokens: NDArray): Tensor {
    return this.weight.transpose(0, 1).index(tokens);
  }
}
