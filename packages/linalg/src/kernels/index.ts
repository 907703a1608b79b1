// Kernels on a memory of your own, for code that plans its workspace once and runs many steps on it.
export { BLOCK_BYTES } from './matmul/gemm.ts';
export type { Precision } from './matmul/lanes.ts';
export { loadGemm, panelsBytes, type Gemm } from './matmul/load.ts';
