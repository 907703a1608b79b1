import type { OwnCode } from '../../exercises/own-code.ts';
import type { Mine } from './learned.ts';

/** What is to be learned, and on whose code. */
export interface Ask extends OwnCode {
  readonly seed: number;
}

/** What the worker says: that its code is loaded, what came of it, or why nothing did. */
export type Said =
  | { readonly kind: 'loaded'; readonly mine: readonly string[] }
  | { readonly kind: 'learned'; readonly mine: Mine }
  | { readonly kind: 'failed'; readonly message: string };
