import { f32x4, f64x2, i32x4, i8x16, v128 } from '@first-principles/wasm';
import type { Operation } from './operation.ts';

/* As Math.max and WebAssembly have it: NaN if either is NaN, and −0 is less than +0. */

export const MAXIMUM: Operation = {
  name: 'maximum',
  scalar: { float: (a, b) => Math.max(a, b), integer: (a, b) => Math.max(a, b), bool: (a, b) => a | b },
  vector: {
    float32: f32x4.max,
    float64: f64x2.max,
    int32: i32x4.max_s,
    uint32: i32x4.max_u,
    uint8: i8x16.max_u,
    bool: v128.or,
  },
};

export const MINIMUM: Operation = {
  name: 'minimum',
  scalar: { float: (a, b) => Math.min(a, b), integer: (a, b) => Math.min(a, b), bool: (a, b) => a & b },
  vector: {
    float32: f32x4.min,
    float64: f64x2.min,
    int32: i32x4.min_s,
    uint32: i32x4.min_u,
    uint8: i8x16.min_u,
    bool: v128.and,
  },
};

const choose = (condition: number, a: number, b: number): number => (condition === 0 ? b : a);
const chooseBits: Operation['vector']['float32'] = (mask, a, b) => v128.bitselect(a, b, mask);

export const WHERE: Operation = {
  name: 'where',
  scalar: { float: choose, integer: choose, bool: choose },
  vector: {
    float32: chooseBits,
    float64: chooseBits,
    int32: chooseBits,
    uint32: chooseBits,
    uint8: chooseBits,
    bool: chooseBits,
  },
  asks: true,
};
