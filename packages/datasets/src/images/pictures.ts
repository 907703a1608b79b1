import { contiguous, formatShape, fromData, type NDArray } from '@first-principles/linalg';
import { malformed } from '../malformed.ts';
import { CLASSES, labelled, type Labelled } from '../mnist.ts';

/** What is drawn on what: dark ink on light paper, or light on dark as in MNIST's own files. */
export type Ink = 'dark' | 'light';

/** A picture to learn from or to be tested on. */
export interface Picture {
  /** The name that errors give. */
  readonly file: string;
  /** [H, W], 0 (black) to 255 (white). */
  readonly brightness: NDArray<'uint8'>;
  /** What it shows, 0 … 9. */
  readonly label: number;
}

/**
 * Pictures as a data set in MNIST's form: 0 is paper, 255 is ink.
 *
 * @param pictures - all of one size
 * @param ink - what the pictures are drawn with: dark by default
 * @returns images [N, H, W], labels [N]
 * @throws DataFormatError if there are none, one has not two axes, their sizes differ, or a label is not 0 … 9
 * @example fromPictures([{ file: 'a.png', brightness: zeros([28, 28], 'uint8'), label: 7 }]).images.shape // [1, 28, 28]
 */
export function fromPictures(pictures: readonly Picture[], ink: Ink = 'dark'): Labelled {
  const [first] = pictures;
  if (first === undefined) {
    throw malformed('pictures', 'no pictures', {
      file: 'the list',
      offset: 0,
      expected: 'at least one picture',
      found: 'none',
      fix: 'give one',
    });
  }
  const [height, width] = first.brightness.shape;
  const images = new Uint8Array(pictures.length * height * width);
  pictures.forEach(({ file, brightness, label }, n) => {
    if (brightness.ndim !== 2) {
      throw malformed('pictures', 'not a picture', {
        file,
        offset: 0,
        expected: 'brightness [H, W]',
        found: formatShape(brightness.shape),
        fix: 'give it two axes',
      });
    }
    if (brightness.shape[0] !== height || brightness.shape[1] !== width) {
      throw malformed('pictures', 'sizes differ', {
        file,
        offset: 0,
        expected: `${height} × ${width} pixels, as in ${first.file}`,
        found: brightness.shape.join(' × '),
        fix: 'make all pictures the same size',
      });
    }
    if (!Number.isInteger(label) || label < 0 || label >= CLASSES) {
      throw malformed('pictures', 'label out of range', {
        file,
        offset: 0,
        expected: `0 … ${CLASSES - 1}`,
        found: `${label}`,
        fix: 'correct its label',
      });
    }
    const pixels = contiguous(brightness);
    images.set(ink === 'dark' ? pixels.map((value) => 255 - value) : pixels, n * height * width);
  });
  const labels = Uint8Array.from(pictures, ({ label }) => label);
  return labelled(
    { file: 'images', array: fromData('uint8', images, [pictures.length, height, width]) },
    { file: 'labels', array: fromData('uint8', labels, [labels.length]) },
  );
}
