import { array } from '@first-principles/linalg';
import {
  customJvp,
  customVjp,
  grad,
  hessian,
  jacfwd,
  jacrev,
  jit,
  jvp,
  lax,
  nn,
  numpy,
  random,
  stopGradient,
  valueAndGrad,
  vjp,
  vmap,
} from '@first-principles/step4-autodiff';
import { strip } from '../../exercises/strip.ts';

/** The names that typed code knows besides JavaScript's own. */
export const SCOPE = {
  np: numpy,
  lax,
  nn,
  random,
  array,
  grad,
  valueAndGrad,
  jvp,
  vjp,
  jacfwd,
  jacrev,
  hessian,
  vmap,
  jit,
  customJvp,
  customVjp,
  stopGradient,
} as const;

/** Which field of the page a text was typed into. Engines tell lines by these names. */
export type Typed = 'code' | 'args' | 'by-hand';

/** JavaScript's eval, at the global scope: what a script's last expression is worth. */
export type Evaluate = (script: string) => unknown;

/** A function of arrays, as it is typed. */
export type TypedFunction = (...args: never[]) => unknown;

/**
 * The function that a text ends with: `(x) => np.mul(x, x)`, with any constants of its own before it.
 *
 * @throws SyntaxError if it is no JavaScript, TypeError if it does not end with a function, UnsupportedError if it imports
 */
export function functionIn(text: string, typed: Typed, evaluate: Evaluate): TypedFunction {
  const f = run(text, typed, evaluate);
  if (typeof f === 'function') return f as TypedFunction;
  const got = f === undefined ? 'nothing' : `a ${typeof f}`;
  throw new TypeError(
    `f: the text ends with a function: got ${got}: write (x) => np.mul(x, x), or a function’s name in the last line`,
  );
}

/**
 * The arguments in a text, which are parted by commas: `3, array([1, 2])`.
 *
 * @throws SyntaxError if it is no JavaScript
 */
export function argumentsIn(text: string, evaluate: Evaluate): unknown[] {
  return run(`[${text}\n]`, 'args', evaluate) as unknown[];
}

function run(text: string, typed: Typed, evaluate: Evaluate): unknown {
  // a keyword has no other spelling: no script without this word can load another
  if (/\bimport\b/.test(text)) {
    throw new SyntaxError('f: nothing is loaded here: the word “import” may not stand in the text');
  }
  const { code } = strip(text);
  return evaluate(`'use strict'; void 0; ${code}\n//# sourceURL=/${typed}.js`);
}
