import { loadTestDigits } from '../mnist.ts';
import { serve } from '../serve.ts';
import { shipped } from '../shipped.ts';
import { beginReader } from './session.ts';

serve(
  beginReader(
    () => shipped(new URL('./reader.safetensors', import.meta.url)),
    () => loadTestDigits(),
  ),
  self,
);
