import type { ConvolutionPeer, TrainingPeer } from './peer.ts';
import { asQuestion, prepareThere, pythonsWith, startPython } from './python.ts';

/** What to do on a machine without it. */
export const NO_TORCH = 'no Python here has PyTorch: apt-get install python3-torch libopenblas0-pthread';

/** PyTorch, eager, on one thread; undefined if no Python here has it. */
export async function torch(): Promise<(TrainingPeer & ConvolutionPeer) | undefined> {
  const interpreter = pythonsWith('torch').at(-1);
  if (interpreter === undefined) return undefined;
  const python = startPython(interpreter, 'torch_peer.py');
  const about = (await python.about) as { blas: string; threads: number | null };
  const fault = about.blas.startsWith('neither')
    ? `its BLAS is ${about.blas}: install libopenblas0-pthread`
    : undefined;
  return {
    name: 'PyTorch',
    about,
    ...(fault !== undefined && { invalid: fault }),
    train: (training) => prepareThere(python, 'PyTorch', 'eager', asQuestion(training)),
    trainConvolution: (training) => prepareThere(python, 'PyTorch', 'lenet', asQuestion(training)),
    close: python.close,
  };
}
