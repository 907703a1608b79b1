import { interpreter, type Backend } from '../src/index.ts';

/** What runs programs: each must equal what is computed without a program, bit for bit. */
export const backends: readonly Backend[] = [interpreter];

/** What runs the jitted functions inside of random programs. */
export const inside: Backend = backends[backends.length - 1];
