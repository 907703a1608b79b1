import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the old c stays whole: nothing is forgotten',
  teaching: 'f says how much of c stays: f·c.',
};

export function lstmCell(
  x: Tensor,
  h: Tensor,
  c: Tensor,
  wIh: Tensor,
  wHh: Tensor,
  bIh: Tensor,
  bHh: Tensor,
): { h: Tensor; c: Tensor } {
  const fromInput = x.matmul(wIh.transpose(0, 1)).add(bIh);
  const z = fromInput.add(h.matmul(wHh.transpose(0, 1))).add(bHh);
  const H = h.shape[1];
  const [i, , g, o] = [0, 1, 2, 3].map((gate) => z.index('...', [gate * H, (gate + 1) * H]));
  const next = c.add(i.sigmoid().mul(g.tanh()));
  return { h: o.sigmoid().mul(next.tanh()), c: next };
}
