import { features } from '@first-principles/wasm';

/** What this browser lacks to be fast, in a sentence; null if it lacks nothing. The numbers are the same without. */
export function slowness(): string | null {
  if (features().simd) return null;
  return 'This browser lacks WebAssembly’s vector instructions: everything works, more slowly.';
}
