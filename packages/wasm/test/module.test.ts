import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Memory,
  ModuleBuilder,
  block,
  br,
  br_if,
  drop,
  f64,
  i32,
  i64,
  loop,
  return_,
  select,
  unreachable,
  when,
} from '../src/index.ts';
import type { Label } from '../src/index.ts';

/** The functions of a module, on a memory of their own. */
function run(m: ModuleBuilder): Record<string, (...args: number[]) => number> {
  const module = new WebAssembly.Module(m.toBytes());
  return new WebAssembly.Instance(module, { env: { memory: new Memory().wasm } }).exports as never;
}

const small = fc.integer({ min: 0, max: 200 });

describe('functions', () => {
  test('the example of ModuleBuilder', () => {
    const m = new ModuleBuilder();
    m.func('double', { x: 'f64' }, 'f64', ({ x }) => [f64.add(x.get(), x.get())]);
    expect(run(m)['double'](2.5)).toBe(5);
  });

  test('parameters keep their order and types', () => {
    const m = new ModuleBuilder();
    m.func('sub', { a: 'i32', b: 'f64', c: 'i32' }, 'f64', ({ a, b, c }) => [
      f64.sub(b.get(), f64.convert_i32_s(i32.sub(a.get(), c.get()))),
    ]);
    fc.assert(
      fc.property(small, fc.integer(), small, (a, b, c) => {
        expect(run(m)['sub'](a, b, c)).toBe(b - (a - c));
      }),
      { numRuns: 20 },
    );
  });

  test('locals of every type start at 0, follow the parameters, and hold what is set', () => {
    const m = new ModuleBuilder();
    m.func('f', { x: 'i32' }, 'i32', ({ x }, scope) => {
      const a = scope.local('i64');
      const b = scope.local('i32', 'b');
      scope.local('v128');
      const c = scope.local('i32');
      return [
        b.set(i32.add(b.get(), x.get())),
        drop(c.tee(i32.mul(b.get(), i32.const(3)))),
        i32.add(i32.wrap_i64(a.get()), i32.sub(c.get(), b.tee(i32.const(1)))),
      ];
    });
    expect(run(m)['f'](5)).toBe(14);
  });

  test('call other functions, by the names of their parameters, and themselves through tables of none', () => {
    const m = new ModuleBuilder();
    const minus = m.func('minus', { a: 'i32', b: 'i32' }, 'i32', ({ a, b }) => [i32.sub(a.get(), b.get())]);
    const nothing = m.func('nothing', {}, 'void', () => []);
    m.func('swapped', { a: 'i32', b: 'i32' }, 'i32', ({ a, b }) => [
      nothing.call({}),
      minus.call({ b: a.get(), a: b.get() }),
    ]);
    expect(run(m)['swapped'](3, 10)).toBe(7);
  });

  test('imported functions are called by name, wherever in the module they were imported', () => {
    const m = new ModuleBuilder();
    const twice = m.func('twice', { x: 'f64' }, 'f64', ({ x }) => [f64.add(x.get(), x.get())]);
    const less = m.import('less', { a: 'f64', b: 'f64' }, 'f64');
    m.func('f', { x: 'f64' }, 'f64', ({ x }) => [less.call({ b: x.get(), a: twice.call({ x: x.get() }) })]);
    expect(m.toText()).toContain(
      '(import "env" "less" (func $less (param $a f64) (param $b f64) (result f64)))',
    );
    const env = { memory: new Memory().wasm, less: (a: number, b: number) => a - 3 * b };
    const { f } = new WebAssembly.Instance(new WebAssembly.Module(m.toBytes()), { env }).exports as never;
    expect((f as (x: number) => number)(5)).toBe(-5);
  });

  test('a function may be added while another is', () => {
    const m = new ModuleBuilder();
    m.func('outer', {}, 'i32', () => {
      const inner = m.func('inner', {}, 'i32', () => [i32.const(7)]);
      return [i32.add(inner.call({}), i32.const(1))];
    });
    expect(run(m)['outer']()).toBe(8);
  });

  test('a taken name is refused', () => {
    const m = new ModuleBuilder();
    m.func('f', {}, 'void', () => []);
    expect(() => m.func('f', {}, 'void', () => [])).toThrow(
      new RangeError('ModuleBuilder.func: the name is taken: f'),
    );
    expect(() => m.func('g', { 2: 'i32', 1: 'i32' }, 'void', () => [])).toThrow(
      new RangeError('ModuleBuilder.func: a name must not be a number, whose order objects change: 1'),
    );
  });

  test('more functions, and longer bodies, than one byte can count', () => {
    const m = new ModuleBuilder();
    for (let k = 0; k < 200; k++) {
      m.func(`f${k}`, { x: 'i32' }, 'i32', ({ x }) => [
        ...Array.from({ length: 40 }, () => x.set(i32.add(x.get(), i32.const(k)))),
        x.get(),
      ]);
    }
    expect(run(m)['f199'](1)).toBe(1 + 40 * 199);
  });

  test('a name outside ASCII', () => {
    const m = new ModuleBuilder();
    m.func('σ′', {}, 'i32', () => [i32.const(7)]);
    expect(run(m)['σ′']()).toBe(7);
  });

  test('an empty module is one', () => {
    expect(WebAssembly.validate(new ModuleBuilder().toBytes())).toBe(true);
  });
});

describe('control flow', () => {
  test('a loop: Σ i for i < n', () => {
    const m = new ModuleBuilder();
    m.func('sum', { n: 'i32' }, 'i32', ({ n }, scope) => {
      const [i, s] = [scope.local('i32'), scope.local('i32')];
      return [
        block((done) => [
          loop((next) => [
            br_if(done, i32.ge_s(i.get(), n.get())),
            s.set(i32.add(s.get(), i.get())),
            i.set(i32.add(i.get(), i32.const(1))),
            br(next),
          ]),
        ]),
        s.get(),
      ];
    });
    const { sum } = run(m);
    fc.assert(
      fc.property(small, (n) => {
        expect(sum(n)).toBe((n * (n + 1)) / 2 - n);
      }),
    );
  });

  test('if, with and without else', () => {
    const m = new ModuleBuilder();
    m.func('clamp', { x: 'i32' }, 'i32', ({ x }, scope) => {
      const out = scope.local('i32');
      return [
        when(i32.lt_s(x.get(), i32.const(10)), [out.set(i32.const(-1))], [out.set(x.get())]),
        when(i32.gt_s(x.get(), i32.const(100)), [out.set(i32.const(100))]),
        out.get(),
      ];
    });
    const { clamp } = run(m);
    expect([9, 10, 50, 100, 101].map((x) => clamp(x))).toEqual([-1, 10, 50, 100, 100]);
  });

  test('a branch leaves as many levels as its label says, blocks, loops and ifs counted', () => {
    const depth = 6;
    const m = new ModuleBuilder();
    // Six nested structures, each adding a digit after its body; from the innermost, br to the k-th.
    m.func('leave', { k: 'i32' }, 'i32', ({ k }, scope) => {
      const trace = scope.local('i32');
      const digit = (level: number) =>
        trace.set(i32.add(i32.mul(trace.get(), i32.const(10)), i32.const(level)));
      const nest = (level: number, labels: readonly Label[]): ReturnType<typeof block> =>
        block((label) => {
          const all = [...labels, label];
          if (level === depth) {
            return [
              ...all.map((target, i) => when(i32.eq(k.get(), i32.const(i + 1)), [br(target)])),
              digit(9),
            ];
          }
          const inner = nest(level + 1, all);
          const wrapped = level % 2 === 0 ? when(i32.const(1), [inner]) : loop(() => [inner]);
          return [wrapped, digit(level)];
        });
      return [nest(1, []), trace.get()];
    });
    const { leave } = run(m);
    const expected = (k: number) => Array.from({ length: k - 1 }, (_, i) => k - 1 - i).join('');
    for (let k = 1; k <= depth; k++) expect(leave(k)).toBe(Number(expected(k)));
    expect(leave(0)).toBe(954321);
  });

  test('continue: br to an outer loop starts its next round', () => {
    const m = new ModuleBuilder();
    m.func('pairs', { n: 'i32' }, 'i32', ({ n }, scope) => {
      const [i, j, count] = [scope.local('i32', 'i'), scope.local('i32', 'j'), scope.local('i32', 'count')];
      const increment = (v: typeof i) => v.set(i32.add(v.get(), i32.const(1)));
      return [
        block((done) => [
          loop((outer) => [
            br_if(done, i32.ge_s(i.get(), n.get())),
            increment(i),
            j.set(i32.const(0)),
            loop((inner) => [
              br_if(outer, i32.ge_s(j.get(), i.get())),
              increment(j),
              increment(count),
              br(inner),
            ]),
          ]),
        ]),
        count.get(),
      ];
    });
    expect(run(m)['pairs'](10)).toBe(55);
  });

  test('return, select, drop, unreachable', () => {
    const m = new ModuleBuilder();
    m.func('early', { x: 'i32' }, 'i32', ({ x }) => [when(x.get(), [return_(i32.const(1))]), i32.const(2)]);
    m.func('stop', {}, 'void', () => [return_(), unreachable()]);
    m.func('trap', {}, 'void', () => [unreachable()]);
    m.func('pick', { x: 'i32' }, 'f64', ({ x }) => [select(f64.const(1.5), f64.const(2.5), x.get())]);
    m.func('ignore', {}, 'void', () => [drop(i64.const(1n))]);
    const f = run(m);
    expect([f['early'](0), f['early'](5)]).toEqual([2, 1]);
    expect(f['stop']()).toBeUndefined();
    expect(() => f['trap']()).toThrow(WebAssembly.RuntimeError);
    expect([f['pick'](0), f['pick'](7)]).toEqual([2.5, 1.5]);
    expect(f['ignore']()).toBeUndefined();
  });

  test('a branch to a label that does not enclose it is refused when encoding', () => {
    const m = new ModuleBuilder();
    let stolen: Label | undefined;
    m.func('f', {}, 'void', () => [
      block((label) => {
        stolen = label;
        return [];
      }),
      br(stolen!),
    ]);
    expect(() => m.toBytes()).toThrow(
      new RangeError('encodeBody: a branch aims at a block that does not enclose it'),
    );
  });
});

test('the text format', () => {
  const m = new ModuleBuilder();
  const square = m.func('square', { x: 'f64' }, 'f64', ({ x }) => [f64.mul(x.get(), x.get())]);
  m.func('sumOfSquares', { from: 'i32', n: 'i32' }, 'f64', ({ from, n }, scope) => {
    const sum = scope.local('f64', 'sum');
    return [
      block((done) => [
        loop((next) => [
          br_if(done, i32.eqz(n.get())),
          sum.set(f64.add(sum.get(), square.call({ x: f64.load(from.get(), 8) }))),
          from.set(i32.add(from.get(), i32.const(8))),
          n.set(i32.sub(n.get(), i32.const(1))),
          when(i32.const(1), [br(next)], [unreachable()]),
        ]),
      ]),
      f64.add(sum.get(), f64.const(-0)),
    ];
  });
  expect(m.toText()).toMatchInlineSnapshot(`
    "(module
      (import "env" "memory" (memory 0))
      (func $square (export "square") (param $x f64) (result f64)
        (f64.mul (local.get $x) (local.get $x))
      )
      (func $sumOfSquares (export "sumOfSquares") (param $from i32) (param $n i32) (result f64)
        (local $sum_2 f64)
        (block $block0
          (loop $loop1
            (br_if $block0 (i32.eqz (local.get $n)))
            (local.set $sum_2
              (f64.add (local.get $sum_2) (call $square (f64.load offset=8 (local.get $from))))
            )
            (local.set $from (i32.add (local.get $from) (i32.const 8)))
            (local.set $n (i32.sub (local.get $n) (i32.const 1)))
            (if
              (i32.const 1)
              (then
                (br $loop1)
              )
              (else
                (unreachable)
              )
            )
          )
        )
        (f64.add (local.get $sum_2) (f64.const -0))
      )
    )"
  `);
});

test.each([
  [f64.const(-0), '-0'],
  [f64.const(NaN), 'nan'],
  [f64.const(-Infinity), '-inf'],
  [f64.const(1e300), '1e+300'],
  [i32.const(2 ** 32 - 1), '-1'],
  [i64.const(2n ** 64n - 1n), '-1'],
])('a constant as text', (constant, text) => {
  expect(constant.text).toBe(text);
});
