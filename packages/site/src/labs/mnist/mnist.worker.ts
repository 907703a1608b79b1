import { kept } from '../../kit/kept.ts';
import { loadMnist } from '../../kit/mnist.ts';
import { serve } from '../../kit/serve.ts';
import { digitsOf } from './digits.ts';
import { beginMnist } from './session.ts';

const load = kept(() => loadMnist().then(digitsOf));

serve(beginMnist(load), self);
