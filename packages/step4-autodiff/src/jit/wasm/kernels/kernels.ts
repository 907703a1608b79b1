import type { Eqn } from '../../../jaxpr/jaxpr.ts';
import type { Draw } from './draw.ts';
import type { Dot } from './dot.ts';
import type { Flow } from './flow.ts';
import type { Indexed } from './indexed.ts';
import type { Loop } from './loop.ts';
import type { Convolution } from './convolution.ts';
import type { Place } from '../memory/buffer.ts';
import type { Reduce } from './reduce.ts';
import type { Repeated } from './repeated.ts';
import type { Sort } from './sort.ts';

/** An equation for which there is no kernel yet: linalg computes it, between two calls into the module. */
export interface Fallback {
  readonly kind: 'fallback';
  readonly eqn: Eqn;
  readonly operands: readonly Place[];
  readonly results: readonly Place[];
}

/** A step of an executable. */
export type Kernel = Loop | Repeated | Indexed | Reduce | Sort | Draw | Dot | Convolution | Flow | Fallback;

/** The primitives of a program's fallbacks. */
export function fallbacksOf(kernels: readonly Kernel[]): string[] {
  return kernels.flatMap((kernel) => (kernel.kind === 'fallback' ? [kernel.eqn.primitive.name] : []));
}
