// `pnpm train-attacked`: trains the two networks of the adversarial lab, and writes their weights into the site. The same
// seed gives the same file, bit for bit.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toInput } from '@first-principles/datasets';
import { loadMnist } from '@first-principles/datasets/node';
import { contiguous } from '@first-principles/linalg';
import { begin, type MakeLearner, type Network, train, trainer } from '@first-principles/step2-mnist';
import { iterate, REACH, read, RECIPE, slopes } from '@first-principles/step2.1-adversarial';
import { encodeReaders, STRUCTURE } from '../src/labs/adversarial/readers.ts';

const SEED = 1;
const recipe = { ...RECIPE, structure: STRUCTURE, epochs: 4, learningRate: 2e-3 };
const WALK = { epsilon: REACH, step: REACH / 2, steps: 4 };

/** Learns from each batch as it is once the network of that step is attacked with it. */
const attacked: MakeLearner = (recipe, samples, from) =>
  trainer(recipe, samples, from, {
    alter(x, step, networkNow) {
      const network = networkNow();
      const labels = Array.from(step.samples, (n) => samples.labels[n]);
      return iterate(x, (x) => slopes({ network }, x, labels), WALK);
    },
  });

async function main(): Promise<void> {
  const data = await loadMnist();
  const [learned, tested] = [data.train, data.test].map(({ images, labels }) => ({
    x: toInput(images),
    labels: [...contiguous(labels)],
  }));
  const accuracyOf = (network: Network): number =>
    read({ network }, tested.x).filter((digit, n) => digit === tested.labels[n]).length / 10_000;
  const trained = async (name: string, makeLearner?: MakeLearner): Promise<Network> => {
    const run = await train(begin(recipe, SEED), learned, {
      makeLearner,
      onProgress: ({ run, steps, accuracy }) =>
        console.log(
          `${name}: step ${run.state.optimizer.step} of ${steps}: ${(100 * accuracy).toFixed(1)} % of those watched`,
        ),
    });
    return run.state.network;
  };
  const networks = { normal: await trained('normal'), hardened: await trained('hardened', attacked) };
  const [normal, hardened] = [networks.normal, networks.hardened].map(accuracyOf);
  const bytes = encodeReaders(networks, {
    seed: String(SEED),
    normal: String(normal),
    hardened: String(hardened),
  });
  const file = join(import.meta.dirname, '../src/labs/adversarial/readers.safetensors');
  writeFileSync(file, bytes);
  console.log(
    `seed ${SEED}: normal ${(100 * normal).toFixed(2)} %, hardened ${(100 * hardened).toFixed(2)} % of the test digits; ${Math.round(bytes.length / 1000)} kB in ${file}`,
  );
}

await main();
