import { type Contender, race } from '../harness.ts';
import { peak } from '../peak.ts';
import type { Setting } from '../suite.ts';
import { type NumPy, numpyFault } from './numpy.ts';

/** How often NumPy is asked at most: what a neighbour takes away for some seconds, nobody can prove in them. */
const TRIES = 5;

/** Products timed in a round at least. */
const SAMPLES = 5;

/**
 * Whether NumPy multiplies as fast as it can: 512³, beside the WebAssembly peak in the same rounds. The peak is the best of
 * many samples of a millisecond, so NumPy's product is the best of many too, not their average. Once shown is shown.
 */
export async function checked(python: NumPy, { effort, onRace, onRound }: Setting): Promise<NumPy> {
  const n = 512;
  const a = Float32Array.from({ length: n * n }, (_, i) => (i % 97) / 97);
  onRace(`whether NumPy is real: matmul ${n}×${n}`);
  const secondsAnOperation = peak('FMA');
  const limit: Contender = { name: 'peak', seconds: (count) => secondsAnOperation() * count };
  const { contender } = await python.matmul({ m: n, k: n, n, a, b: a });
  const product: Contender = {
    name: 'NumPy',
    seconds: async (count) => (await bestOf(contender, count)) * count,
  };
  let fault: string | undefined;
  for (let tries = 0; tries < TRIES; tries++) {
    const times = await race([limit, product], { ...effort, rounds: Math.min(effort.rounds, 10) }, onRound);
    const rate = (2 * n ** 3) / Math.min(...times.get(product)!);
    fault = numpyFault(python.about, rate, 1 / Math.min(...times.get(limit)!));
    if (fault === undefined) return python;
  }
  return { ...python, invalid: fault! };
}

/** Seconds of the best of so many works, each timed by itself. */
async function bestOf({ seconds }: Contender, count: number): Promise<number> {
  let best = Infinity;
  for (let i = 0; i < Math.max(count, SAMPLES); i++) best = Math.min(best, await seconds(1));
  return best;
}
