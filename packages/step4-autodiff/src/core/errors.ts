/**
 * A value was needed that is not known: a traced function runs on tracers, which stand for arrays and have a shape and a
 * type, but no numbers.
 *
 * What asks for numbers: `if (x > 0)`, `Number(x)`, `x.data`, `x[0]`, `x.item()`, `x.toList()`, and linalg's own functions
 * on `x`. JavaScript asks nobody for `if (x)`, `!x` and `x === 1`: to it every object is true, and equal to itself alone.
 * What to do: use this package's `numpy` (`numpy.where(c, a, b)` to choose, `lax.cond` to run one of two functions); name
 * an argument that is no array in `staticArgnums`; or read the value outside of the traced function.
 *
 * @source JAX, `jax.errors.ConcretizationTypeError`
 */
export class ConcretizationError extends TypeError {
  override readonly name = 'ConcretizationError';
}

/**
 * A tracer is used after the function that it was made for has returned: something kept it in an outer variable.
 *
 * What to do: return the value from the function instead of storing it (`grad` and `valueAndGrad` take `hasAux`).
 *
 * @source JAX, `jax.errors.UnexpectedTracerError`
 */
export class LeakedTracerError extends Error {
  override readonly name = 'LeakedTracerError';
}

/**
 * An array is read whose memory was given away: it was a donated argument of a jitted function, which has written its
 * result there.
 *
 * What to do: use the result instead, or leave the argument out of `donate`.
 */
export class DonatedError extends Error {
  override readonly name = 'DonatedError';
}

/** What is asked for has no derivative, no batched form or no kernel. The message says which, and what to use. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError';
}
