import { i32, i8x16, v128 } from '@first-principles/wasm';
import type { Operation } from './operation.ts';

export const LOGICAL_AND: Operation = {
  name: 'logicalAnd',
  scalar: { bool: (a, b) => a & b },
  vector: { bool: v128.and },
};

export const LOGICAL_OR: Operation = {
  name: 'logicalOr',
  scalar: { bool: (a, b) => a | b },
  vector: { bool: v128.or },
};

export const LOGICAL_XOR: Operation = {
  name: 'logicalXor',
  scalar: { bool: (a, b) => a ^ b },
  vector: { bool: v128.xor },
};

export const LOGICAL_NOT: Operation = {
  name: 'logicalNot',
  scalar: { bool: (a) => 1 - a },
  vector: { bool: (a) => v128.xor(a, i8x16.splat(i32.const(1))) },
};
