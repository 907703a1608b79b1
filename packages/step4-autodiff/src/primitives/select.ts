import { DTypeError, ShapeError, where, type NDArray } from '@first-principles/linalg';
import { formatAval, sameAval, sameShape } from '../core/aval.ts';
import { fill } from '../core/fill.ts';
import { bind, Primitive } from '../core/primitive.ts';
import { Hole } from '../reverse/transpose.ts';
import { define } from './define.ts';
import { inBatch, NONE } from './elementwise.ts';

const SELECT = new Primitive<object>('select');
define(SELECT, {
  shape: ([c, x, y]) => {
    if (c.dtype !== 'bool') throw new DTypeError(`select: the condition must be bool: got ${formatAval(c)}`);
    if (!sameAval(x, y) || !sameShape(c.shape, x.shape)) {
      throw new ShapeError(
        `select: condition and choices must have one shape, choices one type: got ${[c, x, y].map(formatAval).join(', ')}`,
      );
    }
    return { shape: x.shape, dtype: x.dtype };
  },
  evaluate: ([c, x, y]) => where(c, x, y),
  jvp: [null, (t, [c]) => select(c, t, fill(0, t)), (t, [c]) => select(c, fill(0, t), t)],
  transpose: (ct, [c, x, y]) => {
    const [condition, zero] = [c as NDArray, fill(0, ct)];
    return [
      null,
      x instanceof Hole ? select(condition, ct, zero) : null,
      y instanceof Hole ? select(condition, zero, ct) : null,
    ];
  },
  vmap: (operands, mapped, size) => bind(SELECT, inBatch(operands, mapped, size), NONE)[0],
});

/** x where the condition is true, y elsewhere; all of one shape. */
export function select(condition: NDArray, x: NDArray, y: NDArray): NDArray {
  return bind(SELECT, [condition, x, y], NONE)[0];
}
