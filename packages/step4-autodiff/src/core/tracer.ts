import {
  formatShape,
  NDArray,
  rowMajorStrides,
  sizeOf,
  type DType,
  type Storage,
} from '@first-principles/linalg';
import { formatAval, type Aval } from './aval.ts';
import { ConcretizationError, LeakedTracerError } from './errors.ts';
import type { Trace } from './trace.ts';

/** Storage without numbers: whoever reads it is told why there are none. */
class Unknown implements Storage {
  readonly dtype: DType;
  readonly length: number;

  constructor({ dtype, shape }: Aval) {
    this.dtype = dtype;
    this.length = sizeOf(shape);
  }

  read(): never {
    throw new ConcretizationError(
      `a traced ${this.dtype} value has no numbers to read: it stands for any array of its shape; use numpy and lax of this package instead of linalg's functions and the methods of arrays, numpy.matmul(W, x) for W.matmul(x), and read numbers outside of the traced function`,
    );
  }
}

/**
 * Stands for an array while a function is traced: it has shape and type, but no numbers. Because it is an NDArray to the
 * compiler and to `instanceof`, a function written for arrays takes tracers as it is; only its numbers cannot be read.
 *
 * @source JAX, `jax.core.Tracer`
 */
export abstract class Tracer extends NDArray {
  readonly tracedBy: Trace;

  constructor(trace: Trace, aval: Aval) {
    super(new Unknown(aval), aval.shape, rowMajorStrides(aval.shape), 0);
    this.tracedBy = trace;
  }

  override toString(): string {
    return `Traced<${formatAval(this)}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  /** `${x}` says what it is; `x > 0`, `x + 1` and `Number(x)` ask for a number, which a tracer has not. */
  [Symbol.toPrimitive](hint: 'string' | 'number' | 'default'): string {
    if (hint === 'string') return this.toString();
    throw new ConcretizationError(
      `a traced value ${formatAval(this)} is used as a JavaScript number: write numpy.add(x, 1) for x + 1, numpy.where(numpy.greater(x, 0), a, b) or lax.cond(…) for a branch`,
    );
  }
}

/** Whether a value stands for an array instead of being one. */
export function isTracer(value: unknown): value is Tracer {
  return value instanceof Tracer;
}

/** The error for a tracer whose function has returned. */
export function leaked(tracer: Tracer): LeakedTracerError {
  return new LeakedTracerError(
    `a traced value of shape ${formatShape(tracer.shape)} is used after its function has returned: something kept it in an outer variable; return it from the function instead`,
  );
}
