// The network
export type { Row, Weights } from './weights.ts';
