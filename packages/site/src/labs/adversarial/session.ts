import { type Labelled, toInput } from '@first-principles/datasets';
import { contiguous, fromData, slice } from '@first-principles/linalg';
import { read, type Reader } from '@first-principles/step2.1-adversarial';
import type { Begin } from '../../kit/session.ts';
import { attacked, type Attacked, attackOn, type How, verdicts } from './attacked.ts';
import { type Both, decodeReaders, READERS } from './readers.ts';
import { DIGITS } from './settings.ts';

/** Where the accuracy under attack is looked at. */
export const SIZES: readonly number[] = [0, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3];

/** The attack by which both networks are measured. */
export type Measure = 'sign' | 'iterated';

/** How far the measuring is. */
export interface MeasureFrame {
  readonly measure: Measure;
  /** Test digits that were attacked at every ε. */
  readonly digits: number;
  /** Of those the fraction that is read right, for each of `SIZES`; each network is attacked itself. */
  readonly accuracies: Both<readonly number[]>;
}

// A type, not an interface: only that fits `Answers`.
export type AdversarialAnswers = {
  /** A test digit by its number, or an image, [784], 0 … 255; it shows what the attacked network reads. */
  attack(what: number | Uint8Array, how: How): Attacked;
};

/** Digits that are attacked at a time. */
const PIECE = 20;

/**
 * The adversarial lab at work: it attacks what it is given; its steps measure both networks on 1,000 test digits.
 *
 * @param loadReaders - their file
 * @param loadTest - MNIST's test digits
 */
export function beginAdversarial(
  loadReaders: () => Promise<Uint8Array>,
  loadTest: () => Promise<Labelled>,
): Begin<Measure, MeasureFrame, AdversarialAnswers> {
  return async (first) => {
    const [bytes, test] = await Promise.all([loadReaders(), loadTest()]);
    const networks = decodeReaders(bytes);
    const readers: Both<Reader> = {
      normal: { network: networks.normal },
      hardened: { network: networks.hardened },
    };
    const x = toInput(slice(test.images, [0, DIGITS]));
    const labels = [...contiguous(slice(test.labels, [0, DIGITS]))];
    const [count, inputs] = x.shape;
    let measure = first;
    /** What was read right, by the numbers in `SIZES`, of so many digits at the first sizes, and of these at all. */
    let right: Both<number[]>;
    let [from, size, digits] = [0, 0, 0];
    let shown: Both<readonly number[]>;
    anew();

    function anew(): void {
      [from, size, digits] = [0, 0, 0];
      right = { normal: SIZES.map(() => 0), hardened: SIZES.map(() => 0) };
      shown = { normal: [], hardened: [] };
    }

    return {
      get finished() {
        return digits >= count;
      },
      step() {
        const [some, truth] = [slice(x, [from, from + PIECE]), labels.slice(from, from + PIECE)];
        const how = { kind: measure, epsilon: SIZES[size], target: 0 };
        for (const name of READERS) {
          const seen = read(readers[name], attackOn(readers[name], some, truth, how));
          right[name][size] += seen.filter((digit, n) => digit === truth[n]).length;
        }
        if (++size < SIZES.length) return;
        [from, size] = [from + PIECE, 0];
        digits = Math.min(from, count);
        const part = (counts: readonly number[]): number[] => counts.map((many) => many / digits);
        shown = { normal: part(right.normal), hardened: part(right.hardened) };
      },
      frame: () => ({ measure, digits, accuracies: shown }),
      change(next) {
        if (next === measure) return;
        measure = next;
        anew();
      },
      answers: {
        attack(what, how) {
          if (typeof what === 'number') {
            const image = contiguous(slice(x, [what, what + 1])).slice() as Float32Array;
            return attacked(readers, image, labels[what], how);
          }
          const image = Float32Array.from(what, (ink) => ink / 255);
          const seen = verdicts(readers, fromData('float32', image, [1, inputs]))[how.against];
          return attacked(readers, image, seen.indexOf(Math.max(...seen)), how);
        },
      },
    };
  };
}
