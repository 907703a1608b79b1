import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'g goes through σ',
  teaching: 'σ is for the gates. What enters may be negative as well: tanh(g).',
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
  const [i, f, g, o] = [0, 1, 2, 3].map((gate) => z.index('...', [gate * H, (gate + 1) * H]));
  const next = f.sigmoid().mul(c).add(i.sigmoid().mul(g.sigmoid()));
  return { h: o.sigmoid().mul(next.tanh()), c: next };
}
