import { inProcessAsync } from '../harness.ts';
import { importPeer, peerVersion } from './install.ts';
import { jaxConvolution } from './jax-convolution.ts';
import { jaxGradients, jaxSteps, type TrainingJax } from './jax-steps.ts';
import { jaxSigmoid } from './jax-training.ts';
import type { ConvolutionPeer, GradientPeer, MatmulPeer, TrainingPeer } from './peer.ts';

/** Every function takes its arguments away: `ref` keeps one for the next call. */
interface JaxArray {
  readonly ref: JaxArray;
  reshape(shape: readonly number[]): JaxArray;
  blockUntilReady(): Promise<JaxArray>;
  dataSync(): Float32Array;
  dispose(): void;
}

interface Jax {
  init(device: string): Promise<readonly string[]>;
  defaultDevice(device?: string): string;
  jit(f: (a: JaxArray, b: JaxArray) => JaxArray): (a: JaxArray, b: JaxArray) => JaxArray;
  readonly numpy: {
    array(values: Float32Array): JaxArray;
    matmul(a: JaxArray, b: JaxArray): JaxArray;
  };
}

/**
 * jax-js on its WebAssembly backend, jitted. It takes several threads only where there are web workers, which Node
 * does not have. It is lazy: a call is over when its result is ready.
 */
export async function jax(): Promise<MatmulPeer & TrainingPeer & ConvolutionPeer & GradientPeer> {
  const library = (await importPeer('@jax-js/jax/dist/index.js')) as Jax & TrainingJax;
  const { init, defaultDevice, jit, numpy } = library;
  await init('wasm');
  defaultDevice('wasm');
  const threads = typeof Worker === 'undefined' ? 1 : 'several';
  return {
    name: 'jax-js jit',
    about: { version: peerVersion('@jax-js/jax'), device: defaultDevice(), threads },
    ...(threads === 1 ? {} : { invalid: 'runs on several threads' }),
    train: (training) => jaxSteps(library, training, jaxSigmoid(library, training)),
    trainConvolution: (training) => jaxSteps(library, training, jaxConvolution(library, training)),
    gradients: (training) => jaxGradients(library, training, jaxSigmoid(library, training)),
    convolutionGradients: (training) => jaxGradients(library, training, jaxConvolution(library, training)),
    matmul({ m, k, n, a, b }) {
      const [x, y] = [numpy.array(a).reshape([m, k]), numpy.array(b).reshape([k, n])];
      const product = jit((p, q) => numpy.matmul(p, q));
      return {
        result: product(x.ref, y.ref).dataSync(),
        contender: inProcessAsync('jax-js jit', async () => {
          const ready = await product(x.ref, y.ref).blockUntilReady();
          ready.dispose();
        }),
        release() {
          x.dispose();
          y.dispose();
        },
      };
    },
  };
}
