import type { Mnist } from '@first-principles/datasets';
import { contiguous, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { compile } from '../../core/compile.ts';
import type { Generator } from '../../core/generator.ts';
import { noGrad } from '../../core/grad-mode.ts';
import { Tensor } from '../../core/tensor.ts';
import { crossEntropy } from '../../functional/classification.ts';
import { Adam } from '../../optim/adam.ts';
import { LinearLR } from '../../optim/schedulers/linear-lr.ts';
import type { Curve, Progress } from '../exhibit.ts';
import { endless } from '../images.ts';
import { learn } from '../learn.ts';
import type { Classifier } from './networks.ts';

/** How a classifier learns. */
export interface Training {
  readonly epochs: number;
  readonly batchSize: number;
  /** At first; it falls evenly to 0. */
  readonly lr: number;
  /** Steps instead of epochs, to see that it works. */
  readonly steps?: number | undefined;
  readonly from?: number;
  readonly to?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (progress: Progress) => void;
}

/** Images that are read at once. */
const READ = 1000;

/** Trains a classifier of digits with Adam. */
export async function train(
  model: Classifier,
  images: Mnist['train'],
  generator: Generator,
  { epochs, batchSize, lr, steps, ...rest }: Training,
): Promise<Curve> {
  const each = Math.floor(images.labels.size / batchSize);
  const all = steps ?? each * epochs;
  const optimizer = new Adam(model.parameters(), { lr });
  const scheduler = new LinearLR(optimizer, { startFactor: 1, endFactor: 0, totalIters: all });
  const step = compile((x: Tensor, labels: Tensor) => {
    const loss = crossEntropy(model.call(x), labels);
    loss.backward();
    optimizer.step();
    optimizer.zeroGrad();
    scheduler.step();
    return loss.detach();
  });
  const batches = endless(images, batchSize, generator);
  const curve = await learn({
    ...rest,
    steps: all,
    step() {
      const [x, labels] = batches.next().value;
      return step(x, labels).item();
    },
    watch: 'cross-entropy',
    place: (i) => `epoch ${Math.ceil(i / each)} of ${epochs}`,
  });
  model.eval();
  return curve;
}

/**
 * What a classifier thinks of images.
 *
 * @param x - [N, 784]
 * @returns probabilities [N, 10]
 */
export function opinions(model: Classifier, x: NDArray): NDArray {
  const read = compile((some: NDArray) => noGrad(() => model.call(new Tensor(some)).softmax().data));
  const parts = Array.from({ length: Math.ceil(x.shape[0] / READ) }, (_, i) => {
    const some = np.slice(x, [i * READ, Math.min((i + 1) * READ, x.shape[0])]);
    return read(np.reshape(some, [-1, 1, 28, 28]));
  });
  return parts.length === 1 ? parts[0] : np.concatenate(parts);
}

/** The most likely class of each, and how likely it is. */
export function verdicts(chances: NDArray): { readonly label: number; readonly p: number }[] {
  const labels = contiguous(np.argmax(chances, 1));
  const largest = contiguous(np.max(chances, 1));
  return Array.from(labels, (label, i) => ({ label, p: largest[i] }));
}
