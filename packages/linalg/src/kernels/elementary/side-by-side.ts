import type { Algebra } from './algebra.ts';

/**
 * An algebra as one of several values at once, each operation on all of them before the next: none waits for another, so
 * a processor that would wait for a result works on the others meanwhile.
 *
 * @param width - how many
 */
export function sideBySide<F, I, M>(
  algebra: Algebra<F, I, M>,
  width: number,
): Algebra<readonly F[], readonly I[], readonly M[]> {
  const all = <T>(value: T): T[] => new Array<T>(width).fill(value);
  const one =
    <A, R>(op: (a: A) => R) =>
    (a: readonly A[]): R[] =>
      a.map((value) => op(value));
  const two =
    <A, R>(op: (a: A, b: A) => R) =>
    (a: readonly A[], b: readonly A[]): R[] =>
      a.map((value, i) => op(value, b[i]));
  return {
    float: (value) => all(algebra.float(value)),
    int: (value) => all(algebra.int(value)),
    add: two(algebra.add),
    sub: two(algebra.sub),
    mul: two(algebra.mul),
    div: two(algebra.div),
    sqrt: one(algebra.sqrt),
    abs: one(algebra.abs),
    nearest: one(algebra.nearest),
    less: two(algebra.less),
    equal: two(algebra.equal),
    select: (mask, whenTrue, whenFalse) =>
      mask.map((chosen, i) => algebra.select(chosen, whenTrue[i], whenFalse[i])),
    bits: one(algebra.bits),
    fromBits: one(algebra.fromBits),
    intAdd: two(algebra.intAdd),
    intSub: two(algebra.intSub),
    intAnd: two(algebra.intAnd),
    intOr: two(algebra.intOr),
    shiftLeft: (a, by) => a.map((value) => algebra.shiftLeft(value, by)),
    shiftRight: (a, by) => a.map((value) => algebra.shiftRight(value, by)),
  };
}
