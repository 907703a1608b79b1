import type { Row, Weights } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';
import { outputDelta } from '#earlier/step1-xor/12-output-delta';

export function rowGradients(w: Weights, { x1, x2, y }: Row): Weights {
  const { h1, h2, o } = forward(w, x1, x2);
  const delta3 = outputDelta(o, y);
  const delta1 = delta3 * w.w31 * (h1 - h1 ** 2);
  const delta2 = delta3 * w.w32 * (h2 - h2 ** 2);
  const [[w11, w12], [w21, w22], [w31, w32]] = [delta1, delta2, delta3].map((d) => [x1 * d, x2 * d]);
  return { w11, w12, b1: delta1, w21, w22, b2: delta2, w31, w32, b3: delta3 };
}
