/*
 * What another package builds a framework from: derivatives of lists of arrays, programs that are recorded while
 * something else runs, and the primitives that these are made of (the keys of `shapeRules`).
 */
export { vjpFlat, type Pullback } from '../reverse/vjp.ts';
export type { Tangent } from '../forward/jvp.ts';
export { record } from '../jaxpr/staging.ts';
export { isJaxpr } from '../jaxpr/print.ts';
export { isEvaluating } from '../core/trace.ts';
export { isTracer } from '../core/tracer.ts';
export { shapeRules } from '../core/primitive.ts';
export { avalOf, formatAval, sameAval, sameShape, type Aval } from '../core/aval.ts';
export { eachOf } from '../lax/padding.ts';
