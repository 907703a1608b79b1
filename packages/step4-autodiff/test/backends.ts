import { interpreter, wasm, type Backend } from '../src/index.ts';

/** What runs programs: each must equal what is computed without a program, bit for bit. */
export const backends: readonly Backend[] = [interpreter, wasm];

/** What runs the jitted functions inside of random programs; a whole program is compiled together with these. */
export const inside: Backend = interpreter;
