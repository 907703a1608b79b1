import { createRequire } from 'node:module';
import { join } from 'node:path';
import { contiguous, type NDArray } from '../../../packages/linalg/src/index.ts';
import { installFrom } from '../../../packages/cli/src/bench/peers/install.ts';

/** A tensor of ONNX Runtime. */
interface OrtTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, OrtTensor>>): Promise<Readonly<Record<string, OrtTensor>>>;
  release(): Promise<void>;
}

/** What is used of onnxruntime-node. */
interface Ort {
  readonly InferenceSession: {
    create(model: Uint8Array, options: { readonly logSeverityLevel: number }): Promise<Session>;
  };
  readonly Tensor: new (type: string, data: unknown, dims: readonly number[]) => OrtTensor;
}

/** A result as ONNX Runtime gives it. */
export interface Result {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** Runs a file of ONNX once, on the processor. */
export type Runtime = (file: Uint8Array, inputs: readonly NDArray[]) => Promise<Result[]>;

/** ONNX Runtime, installed from this folder's lockfile when it is first asked for. */
export function onnxRuntime(say: (line: string) => void): Runtime {
  const folder = join(import.meta.dirname, '..');
  installFrom(folder, 'ONNX Runtime (290 MB, once)', say);
  const { InferenceSession, Tensor } = createRequire(join(folder, 'package.json'))('onnxruntime-node') as Ort;
  return async (file, inputs) => {
    const errorsOnly = 3;
    const session = await InferenceSession.create(file, { logSeverityLevel: errorsOnly });
    if (session.inputNames.length !== inputs.length)
      throw new Error(`the file takes ${session.inputNames.length} inputs: there are ${inputs.length}`);
    const feeds = session.inputNames.map((name, i) => {
      const { dtype, shape } = inputs[i];
      return [name, new Tensor(dtype, contiguous(inputs[i]), shape)] as const;
    });
    const results = await session.run(Object.fromEntries(feeds));
    await session.release();
    return session.outputNames.map((name) => {
      const { type, dims, data } = results[name];
      return { dtype: type, shape: dims, values: Array.from(data, Number) };
    });
  };
}
