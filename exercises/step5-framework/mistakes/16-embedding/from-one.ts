import { sub, type NDArray } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';
import { Embedding as Right } from '#earlier/step5-framework/16-embedding';

export const mistake = {
  name: 'tokens are counted from 1',
  teaching: 'The first row is that of token 0.',
};

export class Embedding extends Right {
  override forward(tokens: NDArray): Tensor {
    return super.forward(sub(tokens, 1));
  }
}
