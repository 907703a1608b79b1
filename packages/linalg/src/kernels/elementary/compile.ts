import type { Expr, Local, Scope, Statement, ValType } from '@first-principles/wasm';
import type { Algebra } from './algebra.ts';

/** Statements under construction: constants are set once before a loop, everything else inside it. */
export interface Code {
  readonly scope: Scope;
  readonly constants: Statement[];
  readonly body: Statement[];
}

/**
 * An algebra of instructions as one of local variables: each operation adds its instruction to the code and answers the
 * variable that holds its result, so that a result used twice is computed once.
 *
 * @param target - what each operation is in WebAssembly
 */
export function inLocals<F extends ValType, I extends ValType, M extends ValType>(
  target: Algebra<Expr<F>, Expr<I>, Expr<M>>,
  { scope, constants, body }: Code,
): Algebra<Local<F>, Local<I>, Local<M>> {
  const into = <T extends ValType>(list: Statement[], value: Expr<T>): Local<T> => {
    const result = scope.local(value.type);
    list.push(result.set(value));
    return result;
  };
  const once = <V, T extends ValType>(make: (value: V) => Expr<T>): ((value: V) => Local<T>) => {
    const known = new Map<string, Local<T>>();
    return (value) => {
      const key = Object.is(value, -0) ? '-0' : String(value);
      const result = known.get(key) ?? into(constants, make(value));
      known.set(key, result);
      return result;
    };
  };
  const one =
    <A extends ValType, R extends ValType>(op: (a: Expr<A>) => Expr<R>) =>
    (a: Local<A>): Local<R> =>
      into(body, op(a.get()));
  const two =
    <A extends ValType, R extends ValType>(op: (a: Expr<A>, b: Expr<A>) => Expr<R>) =>
    (a: Local<A>, b: Local<A>): Local<R> =>
      into(body, op(a.get(), b.get()));

  return {
    float: once(target.float),
    int: once(target.int),
    add: two(target.add),
    sub: two(target.sub),
    mul: two(target.mul),
    div: two(target.div),
    sqrt: one(target.sqrt),
    abs: one(target.abs),
    nearest: one(target.nearest),
    less: two(target.less),
    equal: two(target.equal),
    select: (mask, whenTrue, whenFalse) =>
      into(body, target.select(mask.get(), whenTrue.get(), whenFalse.get())),
    bits: one(target.bits),
    fromBits: one(target.fromBits),
    intAdd: two(target.intAdd),
    intSub: two(target.intSub),
    intAnd: two(target.intAnd),
    intOr: two(target.intOr),
    shiftLeft: (a, by) => into(body, target.shiftLeft(a.get(), by)),
    shiftRight: (a, by) => into(body, target.shiftRight(a.get(), by)),
  };
}
