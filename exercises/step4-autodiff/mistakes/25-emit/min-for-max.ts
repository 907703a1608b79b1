import { emit as right, type Expr } from '#earlier/step4-autodiff/25-emit';

export const mistake = {
  name: 'max is written 0x96, which is f32.min',
  teaching: 'The opcodes count on, but between div and max stands min: max is 0x97.',
};

export function emit(e: Expr): number[] {
  if (!('a' in e)) return right(e);
  return [...emit(e.a), ...emit(e.b), e.op === 'max' ? 0x96 : right(e).at(-1)!];
}
