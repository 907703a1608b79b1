import { serve } from '../../kit/serve.ts';
import { beginCnn } from './session.ts';

serve(
  beginCnn(async () => {
    const response = await fetch(new URL('../../kit/reader/reader.safetensors', import.meta.url));
    if (!response.ok) throw new Error(`reader: its weights did not load: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }),
  self,
);
