import { features } from '@first-principles/wasm';

/** What this browser lacks to be fast, in a sentence; null if it lacks nothing. The numbers are the same without. */
export function slowness(): string | null {
  if (typeof WebAssembly === 'undefined') return lacks('WebAssembly');
  return features().simd ? null : lacks('WebAssembly’s vector instructions');
}

function lacks(what: string): string {
  return `This browser lacks ${what}: everything works, more slowly.`;
}
