// Prints what a compiled training step gives, and whether this engine has vectors.
import { linspace, toList, type NDArray } from '@first-principles/linalg';
import { features } from '@first-principles/wasm';
import { grad, jit, numpy as np } from '../src/index.ts';

const f = jit(grad((x: NDArray) => np.sum(np.mul(np.tanh(x), np.exp(x)))));
const slopes = f(linspace(-2, 2, 100));
console.log(JSON.stringify({ simd: features().simd, slopes: toList(slopes) }));
