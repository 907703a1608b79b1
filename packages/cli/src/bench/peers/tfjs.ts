import { inProcess } from '../harness.ts';
import { peerFile, peerVersion, requirePeer } from './install.ts';
import type { MatmulPeer, TrainingPeer } from './peer.ts';
import { trainTfjs, type TrainingCore } from './tfjs-training.ts';

interface Tensor {
  dataSync(): Float32Array;
  dispose(): void;
}

interface Core {
  setBackend(name: string): Promise<boolean>;
  env(): { getAsync(flag: string): Promise<unknown> };
  tensor2d(values: Float32Array, shape: [number, number]): Tensor;
  matMul(a: Tensor, b: Tensor): Tensor;
}

interface Backend {
  setWasmPaths(files: Readonly<Record<string, string>>): void;
  getThreadsCount(): number;
}

const SIMD = 'tfjs-backend-wasm-simd.wasm';

/**
 * TensorFlow.js on its WebAssembly backend, one thread, with SIMD: the only file it is given is that one, so it
 * cannot fall back to another. Its kernels run to their end before they return.
 */
export async function tfjs(): Promise<MatmulPeer & TrainingPeer> {
  const core = requirePeer('@tensorflow/tfjs-core') as Core & TrainingCore;
  const backend = requirePeer('@tensorflow/tfjs-backend-wasm') as Backend;
  const folder = '@tensorflow/tfjs-backend-wasm/wasm-out';
  backend.setWasmPaths({
    [SIMD]: peerFile(`${folder}/${SIMD}`),
    'tfjs-backend-wasm.wasm': peerFile(`${folder}/not-to-be-used.wasm`),
    'tfjs-backend-wasm-threaded-simd.wasm': peerFile(`${folder}/not-to-be-used.wasm`),
  });
  if (!(await core.setBackend('wasm'))) throw new Error('bench: tfjs-wasm does not start');
  const simd = (await core.env().getAsync('WASM_HAS_SIMD_SUPPORT')) === true;
  const threads = backend.getThreadsCount();
  const fault = simd ? (threads === 1 ? undefined : `runs on ${threads} threads`) : 'runs without SIMD';
  return {
    name: 'tfjs-wasm',
    about: { version: peerVersion('@tensorflow/tfjs-backend-wasm'), file: SIMD, threads },
    ...(fault !== undefined && { invalid: fault }),
    train: (training) => trainTfjs(core, training),
    matmul({ m, k, n, a, b }) {
      const [x, y] = [core.tensor2d(a, [m, k]), core.tensor2d(b, [k, n])];
      const product = core.matMul(x, y);
      const result = product.dataSync();
      product.dispose();
      return {
        result,
        contender: inProcess('tfjs-wasm', () => core.matMul(x, y).dispose()),
        release() {
          x.dispose();
          y.dispose();
        },
      };
    },
  };
}
