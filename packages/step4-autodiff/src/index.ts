// Methods of arrays, on tracers too
import './numpy/methods.ts';

// Derivatives
export { grad, valueAndGrad, type GradOptions } from './reverse/grad.ts';
export type { Argnums, Chosen } from './core/chosen.ts';
export { jvp } from './forward/api.ts';
export { linearize, vjp } from './reverse/vjp.ts';
export { hessian, jacfwd, jacrev, type Jacobian } from './reverse/jacobian.ts';
export { customJvp, type CustomJvp } from './custom/jvp.ts';
export { customVjp, type CustomVjp } from './custom/vjp.ts';
export { stopGradient } from './reverse/stop-gradient.ts';
export { checkGrads, type CheckGradsOptions } from './check-grads.ts';
export { debugNans, type DebugNansOptions, type NonFiniteOrigin } from './debug-nans.ts';

// Batches
export { vmap, type VmapOptions } from './batch/api.ts';

// Programs
export { jit, type JitOptions } from './jit/jit.ts';
export { explain, type Explanation } from './jit/explain.ts';
export type { KernelDescription } from './jit/wasm/describe.ts';
export { wasm } from './jit/wasm/backend.ts';
export {
  interpreter,
  type AsyncBackend,
  type AsyncExecutable,
  type Backend,
  type CompileOptions,
  type Executable,
} from './jit/backend.ts';
export { explore, type ExploreOptions } from './explore/explore.ts';
export type {
  Exploration,
  ExploredArray,
  ExploredInput,
  ExploredNode,
  ExploredOperand,
  ExploredProgram,
  ExploredVariable,
} from './explore/exploration.ts';
export {
  readNumbers,
  type JsonArray,
  type JsonNumber,
  type JsonNumbers,
  type NumbersInShort,
} from './explore/numbers.ts';
export { evalShape, makeJaxpr, type Avals, type PrintedJaxpr } from './jaxpr/api.ts';
export { Literal, Var, type Atom, type Eqn, type Jaxpr } from './jaxpr/jaxpr.ts';
export { formatJaxpr } from './jaxpr/print.ts';
export { typecheck } from './jaxpr/typecheck.ts';

// Trees
export { treeFlatten, treeMap, treeUnflatten, type Pytree, type TreeDef } from './core/pytree.ts';
export type { Arrays } from './core/functions.ts';
export type { Aval } from './core/aval.ts';

// Functions of arrays and tracers
export * as numpy from './numpy/index.ts';
export * as lax from './lax/index.ts';
export * as nn from './nn/index.ts';
export * as random from './random/index.ts';

// Errors
export { ConcretizationError, DonatedError, LeakedTracerError, UnsupportedError } from './core/errors.ts';
