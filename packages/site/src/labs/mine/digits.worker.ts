import type { Parts } from '@first-principles/step2-mnist';
import { ownParts } from '../../exercises/own-parts.ts';
import { loadMnist } from '../../kit/mnist.ts';
import { serve } from '../../kit/serve.ts';
import { beginDigits, type Digits, someOf } from './digits.ts';

let digits: Promise<Digits> | undefined;

/** Fetched once; if that fails, once more when the training begins anew. */
function load(): Promise<Digits> {
  digits ??= loadMnist().then(someOf);
  digits.catch(() => (digits = undefined));
  return digits;
}

serve(
  beginDigits(load, (code) => ownParts<Parts>('step2-mnist', code)),
  self,
);
