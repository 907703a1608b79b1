import { type Contender, race } from '../harness.ts';
import { peak } from '../peak.ts';
import type { Setting } from '../suite.ts';
import { type NumPy, numpyFault } from './numpy.ts';

/** Whether NumPy multiplies as fast as it can: 512³, beside the WebAssembly peak in the same rounds. */
export async function checked(python: NumPy, { effort, onRace, onRound }: Setting): Promise<NumPy> {
  const n = 512;
  const a = Float32Array.from({ length: n * n }, (_, i) => (i % 97) / 97);
  onRace(`whether NumPy is real: matmul ${n}×${n}`);
  const secondsAnOperation = peak('FMA');
  const limit: Contender = { name: 'peak', seconds: (count) => secondsAnOperation() * count };
  const { contender } = await python.matmul({ m: n, k: n, n, a, b: a });
  const times = await race([limit, contender], { ...effort, rounds: Math.min(effort.rounds, 10) }, onRound);
  const rate = (2 * n ** 3) / Math.min(...times.get(contender)!);
  const fault = numpyFault(python.about, rate, 1 / Math.min(...times.get(limit)!));
  return fault === undefined ? python : { ...python, invalid: fault };
}
