import type { Labelled } from '@first-principles/datasets';
import { argmax, contiguous } from '@first-principles/linalg';
import type { Begin } from '../session.ts';
import { decodeReader, probabilities } from './reader.ts';

/** How far the test digits are read. */
export interface TestFrame {
  readonly read: number;
  /** Read right of those. */
  readonly right: number;
  /** Of reading. */
  readonly seconds: number;
}

// A type, not an interface: only that fits `Answers`.
export type ReaderAnswers = {
  /** How likely each digit is: of an image, [784], ten numbers. */
  read(pixels: Uint8Array): number[];
  /** Fetches the test digits, which then are read step by step, from the first. */
  testAnew(): Promise<void>;
};

/** Digits that are read in a step. */
const PIECE = 20;

/**
 * The reader that ships, at work: it reads what it is given, and all test digits, if they are loaded.
 *
 * @param loadReader - its file
 * @param loadTest - MNIST's test digits
 */
export function beginReader(
  loadReader: () => Promise<Uint8Array>,
  loadTest: () => Promise<Labelled>,
): Begin<null, TestFrame, ReaderAnswers> {
  return async () => {
    const reader = decodeReader(await loadReader());
    let test: { readonly pixels: Uint8Array; readonly labels: Uint8Array } | null = null;
    let [read, right, seconds] = [0, 0, 0];
    return {
      get finished() {
        return test !== null && read >= test.labels.length;
      },
      step() {
        if (test === null) return;
        const started = performance.now();
        const labels = test.labels.subarray(read, read + PIECE);
        const pixels = test.pixels.subarray(read * 784, (read + labels.length) * 784);
        const digits = contiguous(argmax(probabilities(reader, pixels), -1));
        right += labels.filter((label, n) => digits[n] === label).length;
        read += labels.length;
        seconds += (performance.now() - started) / 1000;
      },
      frame: () => ({ read, right, seconds }),
      change: () => {},
      answers: {
        read: (pixels) => [...contiguous(probabilities(reader, pixels))],
        async testAnew() {
          const { images, labels } = await loadTest();
          [read, right, seconds] = [0, 0, 0];
          test = { pixels: contiguous(images), labels: contiguous(labels) };
        },
      },
    };
  };
}
