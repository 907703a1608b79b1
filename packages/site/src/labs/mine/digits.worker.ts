import type { Parts } from '@first-principles/step2-mnist';
import { ownParts } from '../../exercises/own-parts.ts';
import { kept } from '../../kit/kept.ts';
import { loadMnist } from '../../kit/mnist.ts';
import { serve } from '../../kit/serve.ts';
import { beginDigits, someOf } from './digits.ts';

const load = kept(() => loadMnist().then(someOf));

serve(
  beginDigits(load, (code) => ownParts<Parts>('step2-mnist', code)),
  self,
);
