import { add, contiguous, fromData, item, key, type NDArray, norm, sub } from '@first-principles/linalg';
import { softmax } from '@first-principles/step2-mnist';
import {
  attack,
  iterate,
  randomLike,
  type Reader,
  scores,
  signStep,
  slopes,
} from '@first-principles/step2.1-adversarial';
import { type Both, type ReaderName } from './readers.ts';
import { type AdversarialSettings, STEPS } from './settings.ts';

/** What an image is read as, by each of the two: how likely each digit is. */
export type Verdicts = Both<readonly number[]>;

/** An image, what was done to it, and what came of it. Images and changes are [784]. */
export interface Attacked {
  /** What it shows. */
  readonly label: number;
  readonly image: Float32Array;
  /** made − image */
  readonly change: Float32Array;
  readonly made: Float32Array;
  /** A random change as long. */
  readonly noise: Float32Array;
  /** image + noise, which may leave 0 … 1 */
  readonly noisy: Float32Array;
  /** ‖change‖₂ */
  readonly length: number;
  readonly verdicts: { readonly image: Verdicts; readonly made: Verdicts; readonly noisy: Verdicts };
}

/** What of the settings says how an image is attacked. */
export type How = Pick<AdversarialSettings, 'epsilon' | 'kind' | 'target' | 'against' | 'seed'>;

/**
 * Attacks one image along the slopes of one network, and asks both.
 *
 * @param image - [784], 0 … 1
 * @param label - what it shows, to lead away from
 * @throws RangeError if a targeted attack is to lead where the image is
 * @throws NonFiniteError if a slope is NaN or ∞: the step and the layer
 */
export function attacked(readers: Both<Reader>, image: Float32Array, label: number, how: How): Attacked {
  const x = fromData('float32', image, [1, image.length]);
  const made = attackOn(readers[how.against], x, [label], how);
  const change = sub(made, x);
  const noise = randomLike(change, key(how.seed));
  // nothing can be made as long as nothing
  const noisy = how.epsilon === 0 ? x : add(x, noise);
  return {
    label,
    image,
    change: floats(change),
    made: floats(made),
    noise: floats(sub(noisy, x)),
    noisy: floats(noisy),
    length: item(norm(change)),
    verdicts: {
      image: verdicts(readers, x),
      made: verdicts(readers, made),
      noisy: verdicts(readers, noisy),
    },
  };
}

/**
 * Images, attacked.
 *
 * @param x - [N, 784], 0 … 1
 * @param labels - what they show
 * @returns [N, 784], each pixel within ε of where it was
 */
export function attackOn(
  reader: Reader,
  x: NDArray,
  labels: readonly number[],
  { kind, epsilon, target }: Pick<How, 'kind' | 'epsilon' | 'target'>,
): NDArray {
  const walk = { epsilon, step: (2 * epsilon) / STEPS, steps: STEPS };
  const uphill = (x: NDArray): NDArray => slopes(reader, x, labels);
  switch (kind) {
    case 'sign':
      return signStep(x, uphill(x), epsilon);
    case 'iterated':
      return iterate(x, uphill, walk);
    case 'targeted':
      return attack(reader, x, labels, { ...walk, targets: labels.map(() => target) }).x;
  }
}

/** What both say of one image, [1, 784]. */
export function verdicts(readers: Both<Reader>, x: NDArray): Verdicts {
  const says = (reader: ReaderName): number[] => [...contiguous(softmax(scores(readers[reader], x)))];
  return { normal: says('normal'), hardened: says('hardened') };
}

function floats(array: NDArray): Float32Array {
  return Float32Array.from(contiguous(array));
}
