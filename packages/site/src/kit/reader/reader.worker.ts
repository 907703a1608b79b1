import { loadMnist } from '../mnist.ts';
import { serve } from '../serve.ts';
import { beginReader } from './session.ts';

serve(
  beginReader(
    async () => {
      const response = await fetch(new URL('./reader.safetensors', import.meta.url));
      if (!response.ok) throw new Error(`reader: its weights did not load: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    async () => (await loadMnist(`${import.meta.env.BASE_URL}data/mnist/`)).test,
  ),
  self,
);
