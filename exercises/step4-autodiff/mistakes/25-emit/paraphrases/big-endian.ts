import { emit as right, type Expr } from '#earlier/step4-autodiff/25-emit';

export function emit(e: Expr): number[] {
  if ('a' in e) return [...emit(e.a), ...emit(e.b), ...right(e).slice(-1)];
  const [opcode, ...rest] = right(e);
  return [opcode, ...(e.op === 'const' ? rest.reverse() : rest)];
}
