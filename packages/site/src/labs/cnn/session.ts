import { encodeReader, decodeReader } from '../../kit/reader/reader.ts';
import type { Begin } from '../../kit/session.ts';
import { type Seen, seenBy } from './layers.ts';

// A type, not an interface: only that fits `Answers`.
export type CnnAnswers = {
  /** What every layer makes of an image, [784]. */
  look(pixels: Uint8Array): Seen;
  save(): Uint8Array<ArrayBuffer>;
  /** Looks with the weights of a file from now on. */
  load(bytes: Uint8Array): void;
};

/** The network that ships, layer by layer. It has learned already: there are no steps. */
export function beginCnn(loadReader: () => Promise<Uint8Array>): Begin<null, null, CnnAnswers> {
  return async () => {
    let network = decodeReader(await loadReader());
    return {
      finished: true,
      step: () => {},
      frame: () => null,
      change: () => {},
      answers: {
        look: (pixels) => seenBy(network, pixels),
        save: () => encodeReader(network, {}),
        load: (bytes) => void (network = decodeReader(bytes)),
      },
    };
  };
}
