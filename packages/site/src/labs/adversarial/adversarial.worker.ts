import { loadTestDigits } from '../../kit/mnist.ts';
import { serve } from '../../kit/serve.ts';
import { shipped } from '../../kit/shipped.ts';
import { beginAdversarial } from './session.ts';

serve(
  beginAdversarial(
    () => shipped(new URL('./readers.safetensors', import.meta.url)),
    () => loadTestDigits(),
  ),
  self,
);
