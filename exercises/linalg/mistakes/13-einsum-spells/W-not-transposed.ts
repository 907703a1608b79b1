import { spells as right } from '#earlier/linalg/13-einsum-spells';

export const mistake = {
  name: 'in dx, W is read as if it were [O, I]',
  teaching: 'W is [I, O] on the way back as well: its letters are io, and o is what it shares with δ.',
};

export function spells() {
  return { ...right(), dx: 'no,oi->ni' };
}
