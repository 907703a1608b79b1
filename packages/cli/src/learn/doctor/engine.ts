import type { Features } from '@first-principles/wasm';
import type { Finding } from './finding.ts';

/**
 * What WebAssembly can do here. A missing feature changes speed only.
 *
 * @example featuresFinding(features()).found // 'SIMD, relaxed SIMD, threads'
 */
export function featuresFinding({ simd, relaxedSimd, threads }: Features): Finding {
  const has: readonly (readonly [string, boolean])[] = [
    ['SIMD', simd],
    ['relaxed SIMD', relaxedSimd],
    ['threads', threads],
  ];
  const names = (there: boolean): string =>
    has.flatMap(([name, is]) => (is === there ? [name] : [])).join(', ');
  if (names(false) === '') return { name: 'WebAssembly', ok: true, found: names(true) };
  const fix = 'results are the same, only slower; Node 24 has all of them';
  return { name: 'WebAssembly', ok: 'warn', found: `without ${names(false)}`, fix };
}

/** Bytes: two gigabytes. */
const ENOUGH = 2 * 2 ** 30;

/**
 * Whether there is memory enough for MNIST and a child or two.
 *
 * @param total - bytes of the machine
 * @param allowed - bytes that this process may use, in a container; 0 if unknown
 */
export function memoryFinding(total: number, allowed: number): Finding {
  const bytes = allowed > 0 ? Math.min(total, allowed) : total;
  const found = `${(bytes / 2 ** 30).toFixed(1)} GB`;
  if (bytes >= ENOUGH) return { name: 'memory', ok: true, found };
  return { name: 'memory', ok: 'warn', found, fix: 'MNIST’s experiments want 2 GB: close what else runs' };
}
