import {
  formatShape,
  NDArray,
  rowMajorStrides,
  sizeOf,
  type DType,
  type Shape,
  type Storage,
} from '@first-principles/linalg';
import { formatAval, type Aval } from './aval.ts';
import { ConcretizationError, LeakedTracerError } from './errors.ts';
import type { Trace } from './trace.ts';

/** Storage without numbers: whoever reads it, or would write to it, is told why there are none. */
class Unknown implements Storage {
  readonly dtype: DType;
  readonly length: number;
  readonly shape: Shape;
  private readonly trace: Trace;

  constructor({ dtype, shape }: Aval, trace: Trace) {
    this.dtype = dtype;
    this.length = sizeOf(shape);
    this.shape = shape;
    this.trace = trace;
  }

  read(): never {
    if (!this.trace.alive) throw leaked(this);
    throw new ConcretizationError(
      `a traced value ${formatAval(this)} has no numbers to read or to write: it stands for any array of its shape; use numpy and lax of this package instead of linalg's functions and the methods of arrays, numpy.matmul(W, x) for W.matmul(x), numpy.setAt for writing into data, and read numbers outside of the traced function`,
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
    super(new Unknown(aval, trace), aval.shape, rowMajorStrides(aval.shape), 0);
    this.tracedBy = trace;
  }

  override toString(): string {
    return `Traced<${formatAval(this)}>`;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  /** `x[0]` and `x[0] = 1`, with which a loop over entries begins, are not what arrays do. */
  get 0(): never {
    throw new ConcretizationError(
      `a traced value ${formatAval(this)} is read as x[0]: write numpy.index(x, 0), or lax.scan and vmap for a loop over entries`,
    );
  }

  set 0(_value: unknown) {
    throw new ConcretizationError(
      `a traced value ${formatAval(this)} is written to as x[0] = y: arrays never change: numpy.setAt(x, 0, y) is the array with that entry replaced`,
    );
  }

  /** `${x}` says what it is; `x > 0`, `x + 1` and `Number(x)` ask for a number, which a tracer has not. */
  [Symbol.toPrimitive](hint: 'string' | 'number' | 'default'): string {
    if (hint === 'string') return this.toString();
    if (!this.tracedBy.alive) throw leaked(this);
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
export function leaked(tracer: { readonly shape: Shape }): LeakedTracerError {
  return new LeakedTracerError(
    `a traced value of shape ${formatShape(tracer.shape)} is used after its function has returned: something kept it in an outer variable; return it from the function instead (grad and valueAndGrad take hasAux)`,
  );
}
