import { loadMnist } from '../../kit/mnist.ts';
import { serve } from '../../kit/serve.ts';
import { type Digits, digitsOf } from './digits.ts';
import { beginMnist } from './session.ts';

let digits: Promise<Digits> | undefined;

/** MNIST, fetched once; if that fails, once more when the training begins anew. */
function load(): Promise<Digits> {
  digits ??= loadMnist().then(digitsOf);
  digits.catch(() => (digits = undefined));
  return digits;
}

serve(beginMnist(load), self);
