import {
  br_if,
  i32,
  loop,
  ModuleBuilder,
  when,
  type Expr,
  type Local,
  type Statement,
} from '@first-principles/wasm';
import type { DType } from '../../dtype.ts';
import type { Code } from '../elementary/compile.ts';
import { vectorAlgebra } from '../elementary/vector.ts';
import { VECTOR } from '../memory.ts';
import { LANES, truthLanes } from './lanes.ts';
import type { Operation } from './operation.ts';

/** How an operand runs along a row: an element for each column, or one for the whole row. */
export type Form = 'row' | 'one';

const c32 = (value: number): Expr<'i32'> => i32.const(value);

const advance = (pointer: Local<'i32'>, bytes: number): Statement =>
  pointer.set(i32.add(pointer.get(), c32(bytes)));

/** do body while (--count) */
const repeat = (count: Local<'i32'>, body: readonly Statement[]): Statement =>
  loop((again) => [...body, br_if(again, count.tee(i32.sub(count.get(), c32(1))))]);

/**
 * A module with `run`, an operation over a matrix:
 *
 *     run(out, rows, columns, a, aStep, b, bStep, …): out[i, j] = operation(a[i, j], b[i, j], …)
 *
 * out is row-major; row i of an operand begins at `a + i·aStep` (bytes). No byte outside the matrix is written, and
 * none outside an operand read: what is left of a row after whole vectors goes element by element.
 */
export function generateElementwise(
  operation: Operation,
  dtype: DType,
  forms: readonly Form[],
): ModuleBuilder {
  const lanes = LANES[dtype];
  const truth = truthLanes(lanes.bytes);
  const result = operation.tells ? truth : lanes;
  const count = VECTOR / lanes.bytes;
  const given = forms.map((form, k) => ({
    form,
    lanes: operation.asks && k === 0 ? truth : lanes,
    at: `at${k}`,
    step: `step${k}`,
  }));
  const places = given.flatMap(({ at, step }) => [at, step]);
  const names = ['out', 'rows', 'columns', ...places];
  const parameters = Object.fromEntries(names.map((name) => [name, 'i32' as const]));

  const module = new ModuleBuilder();
  module.func('run', parameters, 'void', (p, scope) => {
    const operands = given.map(({ form, lanes: own, at, step }) => ({
      form,
      lanes: own,
      start: p[at],
      step: p[step],
      at: scope.local('i32', 'from'),
      value: scope.local('v128', 'value'),
    }));
    const along = operands.filter(({ form }) => form === 'row');
    const left = scope.local('i32', 'left');
    const code: Code = { scope, constants: [], body: [] };
    const values = operands.map(({ value }) => value);
    const computed = operation.formula?.(vectorAlgebra('float64', code), values[0], values[1]);
    const applied = (): Expr<'v128'> =>
      computed?.get() ?? operation.vector[dtype]!(...values.map((value) => value.get()));

    /** The operation on `elements` elements: loaded, applied, stored, all pointers moved on. */
    const step = (elements: number, load: 'load' | 'splat', store: 'store' | 'storeOne'): Statement[] => [
      ...along.map(({ lanes: own, value, at }) => value.set(own[load](at.get()))),
      ...code.body,
      result[store](p.out.get(), applied()),
      ...along.map(({ lanes: own, at }) => advance(at, elements * own.bytes)),
      advance(p.out, elements * result.bytes),
    ];
    return [
      ...code.constants,
      repeat(p.rows, [
        ...operands.map(({ form, lanes: own, start, at, value }) =>
          form === 'row' ? at.set(start.get()) : value.set(own.splat(start.get())),
        ),
        when(left.tee(i32.div_u(p.columns.get(), c32(count))), [repeat(left, step(count, 'load', 'store'))]),
        when(left.tee(i32.rem_u(p.columns.get(), c32(count))), [repeat(left, step(1, 'splat', 'storeOne'))]),
        ...operands.map(({ start, step: by }) => start.set(i32.add(start.get(), by.get()))),
      ]),
    ];
  });
  return module;
}
