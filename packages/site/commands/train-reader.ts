// `pnpm train-reader`: trains the network that reads what is drawn, and writes its weights into the site. The same seed
// gives the same file, bit for bit.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { loadMnist } from '@first-principles/datasets/node';
import { experiment, RECIPES, reference } from '@first-principles/step3-cnn';
import { encodeReader } from '../src/kit/reader/reader.ts';

const SEED = 1;

async function main(): Promise<void> {
  const { networks, seconds } = await experiment(reference, {
    data: await loadMnist(),
    seed: SEED,
    recipes: { reader: RECIPES.wide },
    onProgress: (_, { run, steps, accuracy }) => {
      const { step } = run.state.optimizer;
      console.log(`step ${step} of ${steps}: ${(100 * accuracy).toFixed(1)} % of those watched`);
    },
  });
  const { network, accuracy } = networks.reader;
  const bytes = encodeReader(network, { seed: String(SEED), accuracy: String(accuracy) });
  const file = join(import.meta.dirname, '../src/kit/reader/reader.safetensors');
  writeFileSync(file, bytes);
  const share = styleText('bold', `${(100 * accuracy).toFixed(2)} %`);
  console.log(
    `seed ${SEED}: ${share} of the test digits, ${seconds.toFixed(0)} s; ${Math.round(bytes.length / 1000)} kB in ${file}`,
  );
}

await main();
