import { interpreter, wasm, type Backend } from '../src/index.ts';
import { Compiled } from '../src/jit/wasm/backend.ts';

/** The compiler, which must leave nothing to the interpreter. */
export const wholly: Backend = {
  name: wasm.name,
  compile(jaxpr, options) {
    const { fallbacks, run } = new Compiled(jaxpr, options);
    if (fallbacks.length > 0) throw new Error(`without a kernel: ${fallbacks.join(', ')}`);
    return run;
  },
};

/** What runs programs: each must equal what is computed without a program, bit for bit. */
export const backends: readonly Backend[] = [interpreter, wholly];

/** What runs the jitted functions inside of random programs; a whole program is compiled together with these. */
export const inside: Backend = interpreter;
