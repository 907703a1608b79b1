import type { FloatDType } from '@first-principles/linalg';
import type { Contender } from '../harness.ts';
import type { ConvolutionPeer, MatmulPeer, TrainingPeer } from './peer.ts';
import { asQuestion, base64, prepareThere, pythonsWith, startPython, type Python } from './python.ts';

/** What numpy_peer.py says of itself. */
type About = Readonly<{
  python: string;
  executable: string;
  numpy: string;
  blas: string;
  /** The processor whose kernels OpenBLAS chose. */
  core?: string;
  /** null where it cannot be asked. */
  threads: number | null;
}>;

/** NumPy as a peer, and what it says of itself. */
export interface NumPy extends MatmulPeer, TrainingPeer, ConvolutionPeer {
  readonly about: About;
  /** A stopwatch for random numbers by PCG64. */
  readonly random: (request: {
    readonly draw: 'uniform' | 'normal';
    readonly dtype: FloatDType;
    readonly count: number;
  }) => Promise<Contender>;
  /** The same network as Nielsen's network.py trains it: Python and NumPy, float64, one sample at a time. */
  readonly nielsen: TrainingPeer;
}

/**
 * How many times the peak of 128-bit vectors a NumPy with real kernels reaches at 512³: twice with vectors of 512 bits.
 * Where OpenBLAS uses 256 bits, twice is the arithmetic limit itself, which no product reaches (1.76 was measured).
 */
function timesThePeak(core: string | undefined): number {
  return core !== undefined && /haswell|zen|excavator/i.test(core) ? 1.5 : 2;
}

/** What to do on a machine without it. */
export const NO_NUMPY = 'no Python here has NumPy: apt-get install python3-numpy libopenblas0-pthread';

/**
 * Why a NumPy is no peer: it must multiply by OpenBLAS or MKL on one thread, and reach twice the WebAssembly peak
 * (1.5 times with 256-bit vectors).
 *
 * @param rate - its operations a second at 512³
 * @param peak - the WebAssembly peak, in the same unit
 */
export function numpyFault(
  { blas, core, threads }: Pick<About, 'blas' | 'core' | 'threads'>,
  rate: number,
  peak: number,
): string | undefined {
  if (!/openblas|mkl/i.test(blas) || blas.startsWith('neither'))
    return `its BLAS is ${blas}: install libopenblas0-pthread`;
  if (threads !== null && threads !== 1) return `runs on ${threads} threads`;
  const times = timesThePeak(core);
  if (rate < times * peak) {
    const [reached, wanted] = [rate, times * peak].map((value) => (value / 1e9).toFixed(0));
    return `reaches ${reached} GFLOP/s at 512³${core === undefined ? '' : ` (${core})`}, not ${wanted} (${times} × the WebAssembly peak)`;
  }
  return undefined;
}

/** NumPy in a Python of this machine, by its BLAS, on one thread; undefined if no Python here has it. */
export async function numpy(): Promise<NumPy | undefined> {
  let best: { python: Python; about: About } | undefined;
  for (const interpreter of pythonsWith('numpy')) {
    const python = startPython(interpreter, 'numpy_peer.py');
    const about = (await python.about) as About;
    if (best === undefined || best.about.blas.startsWith('neither')) {
      best?.python.close();
      best = { python, about };
    } else {
      python.close();
    }
  }
  if (best === undefined) return undefined;
  const { python, about } = best;
  const nielsen = "Nielsen's loop";
  return {
    name: 'NumPy',
    about,
    matmul: ({ m, k, n, a, b }) =>
      prepareThere(python, 'NumPy', 'matmul', { m, k, n, a: base64(a), b: base64(b) }),
    train: (training) => prepareThere(python, 'NumPy', 'batched', asQuestion(training)),
    trainConvolution: (training) => prepareThere(python, 'NumPy', 'lenet', asQuestion(training)),
    async random(request) {
      return (await prepareThere(python, 'NumPy PCG64', 'random', request)).contender;
    },
    close: python.close,
    nielsen: {
      name: nielsen,
      about: { ...about, dtype: 'float64' },
      train: (training) => prepareThere(python, nielsen, 'sample by sample', asQuestion(training)),
    },
  };
}
