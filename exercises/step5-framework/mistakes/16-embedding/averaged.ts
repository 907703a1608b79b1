import { div, fromData, type NDArray } from '@first-principles/linalg';
import type { Tensor } from '@first-principles/step5-framework';
import { Embedding as Right } from '#earlier/step5-framework/16-embedding';

export const mistake = {
  name: 'of a token that is there several times, the mean of what comes back is taken',
  teaching: 'A sum: who is used twice as often is moved twice as far.',
};

export class Embedding extends Right {
  override forward(tokens: NDArray): Tensor {
    const ids = tokens.reshape([-1]).toList() as number[];
    const counts = Float64Array.from({ length: this.weight.shape[0] }, (_, id) =>
      Math.max(1, ids.filter((other) => other === id).length),
    );
    const perRow = fromData('float64', counts, [counts.length, 1]);
    this.weight.registerHook((gradient) => div(gradient, perRow));
    return super.forward(tokens);
  }
}
