// The network
export { NAMES, weightsOf, type Row, type Weights } from './weights.ts';
export { AND, OR, XOR } from './tables.ts';

// The same as matrices
export { pack, type Params } from './params.ts';
