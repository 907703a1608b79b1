import { loadMnist } from '../../kit/mnist.ts';
import { serve } from '../../kit/serve.ts';
import { beginAdversarial } from './session.ts';

serve(
  beginAdversarial(
    async () => {
      const response = await fetch(new URL('./readers.safetensors', import.meta.url));
      if (!response.ok) throw new Error(`readers: their weights did not load: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    async () => (await loadMnist(`${import.meta.env.BASE_URL}data/mnist/`)).test,
  ),
  self,
);
