import {
  br,
  br_if,
  block,
  f32,
  f64,
  i32,
  loop,
  select,
  when,
  type Func,
  type ModuleBuilder,
} from '@first-principles/wasm';

/** A function of two float64 numbers, in a module. */
export type BinaryFunc = Func<{ readonly a: 'f64'; readonly b: 'f64' }, 'f64'>;

/**
 * Adds `a % b`: exact, with the sign of a. NaN for an infinite a and for b = 0.
 *
 * Long division in base 2: t = |b|·2ᵏ is the largest that goes into |a|; then it is taken away where it goes, and halved,
 * down to |b|. No step rounds.
 */
function defineRemainder(module: ModuleBuilder): BinaryFunc {
  return module.func('remainder', { a: 'f64', b: 'f64' }, 'f64', ({ a, b }, scope) => {
    const [rest, size, t] = [scope.local('f64', 'rest'), scope.local('f64', 'size'), scope.local('f64', 't')];
    const isOrdinary = i32.and(f64.lt(rest.get(), f64.const(Infinity)), f64.gt(size.get(), f64.const(0)));
    return [
      rest.set(f64.abs(a.get())),
      size.set(f64.abs(b.get())),
      t.set(size.get()),
      when(
        isOrdinary,
        [
          block((largest) => [
            loop((next) => [
              br_if(largest, f64.gt(t.get(), f64.mul(rest.get(), f64.const(0.5)))),
              t.set(f64.add(t.get(), t.get())),
              br(next),
            ]),
          ]),
          loop((next) => [
            when(f64.ge(rest.get(), t.get()), [rest.set(f64.sub(rest.get(), t.get()))]),
            when(f64.gt(t.get(), size.get()), [t.set(f64.mul(t.get(), f64.const(0.5))), br(next)]),
          ]),
        ],
        [rest.set(f64.const(NaN))],
      ),
      f64.copysign(rest.get(), a.get()),
    ];
  });
}

/** Adds `mod(a, b)` to a module: that of arithmetic.ts, in the same two ways. */
export function defineMod(module: ModuleBuilder): BinaryFunc {
  const remainder = defineRemainder(module);
  return module.func('mod', { a: 'f64', b: 'f64' }, 'f64', ({ a, b }, scope) => {
    const [quotient, rest] = [scope.local('f64', 'quotient'), scope.local('f64', 'rest')];
    const size = f64.abs(b.get());
    const isShort = f64.lt(f64.abs(quotient.get()), f64.const(2 ** 29));
    const hasFewBits = f64.eq(f64.promote_f32(f32.demote_f64(b.get())), b.get());
    const isExact = i32.and(isShort, i32.and(hasFewBits, f64.lt(size, f64.const(Infinity))));
    const zero = f64.const(0);
    return [
      quotient.set(f64.floor(f64.div(a.get(), b.get()))),
      when(
        isExact,
        [rest.set(f64.sub(a.get(), f64.mul(quotient.get(), b.get())))],
        [rest.set(remainder.call({ a: a.get(), b: b.get() }))],
      ),
      select(
        f64.copysign(zero, b.get()),
        select(
          f64.add(rest.get(), b.get()),
          rest.get(),
          i32.ne(f64.lt(rest.get(), zero), f64.lt(b.get(), zero)),
        ),
        f64.eq(rest.get(), zero),
      ),
    ];
  });
}
