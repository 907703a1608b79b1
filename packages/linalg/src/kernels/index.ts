// Kernels on a memory of your own, for code that plans its workspace once and runs many steps on it.
export type { Precision } from './matmul/lanes.ts';
export { loadGemm, panelsBytes, type Gemm } from './matmul/load.ts';
