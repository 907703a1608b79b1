import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'the parts are taken in the order f, i, g, o',
  teaching: "PyTorch's order is i, f, g, o: what enters comes before what stays.",
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
  const [f, i, g, o] = [0, 1, 2, 3].map((gate) => z.index('...', [gate * H, (gate + 1) * H]));
  const next = f.sigmoid().mul(c).add(i.sigmoid().mul(g.tanh()));
  return { h: o.sigmoid().mul(next.tanh()), c: next };
}
