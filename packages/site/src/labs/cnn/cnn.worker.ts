import { serve } from '../../kit/serve.ts';
import { shipped } from '../../kit/shipped.ts';
import { beginCnn } from './session.ts';

serve(
  beginCnn(() => shipped(new URL('../../kit/reader/reader.safetensors', import.meta.url))),
  self,
);
