import { contiguous, type NDArray } from '@first-principles/linalg';
import { malformed } from './malformed.ts';

/** Images and what they show. */
export interface Labelled {
  /** [N, H, W], 0 (paper) to 255 (ink). */
  readonly images: NDArray<'uint8'>;
  /** [N], 0 … 9. */
  readonly labels: NDArray<'uint8'>;
}

/** MNIST, or a set of the same form such as Fashion-MNIST: 60,000 images to learn from, 10,000 to be tested on. */
export interface Mnist {
  readonly train: Labelled;
  readonly test: Labelled;
}

/** A file of MNIST and its SHA-256, unpacked. */
export interface MnistFile {
  readonly name: string;
  readonly sha256: string;
}

/** The four original files of MNIST. */
export const MNIST_FILES: Readonly<
  Record<keyof Mnist, { readonly images: MnistFile; readonly labels: MnistFile }>
> = {
  train: {
    images: {
      name: 'train-images-idx3-ubyte',
      sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    },
    labels: {
      name: 'train-labels-idx1-ubyte',
      sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
  },
  test: {
    images: {
      name: 't10k-images-idx3-ubyte',
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    labels: {
      name: 't10k-labels-idx1-ubyte',
      sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
  },
};

/** Digits, or kinds of clothing: labels are 0 … 9. */
export const CLASSES = 10;

/** An array with the name of the file that it came from. */
export interface Named {
  readonly file: string;
  readonly array: NDArray;
}

/**
 * Joins images and labels that were read from two files, after checking that they belong together.
 *
 * @param images - uint8 [N, H, W]
 * @param labels - uint8 [N], each 0 … 9
 * @throws DataFormatError if types, axes or counts differ from that, or a label is above 9
 * @example labelled({ file: 'i', array: zeros([1, 28, 28], 'uint8') }, { file: 'l', array: zeros([1], 'uint8') }).labels.shape // [1]
 */
export function labelled(images: Named, labels: Named): Labelled {
  const pixels = uint8(images, 3);
  const answers = uint8(labels, 1);
  const [count] = pixels.shape;
  if (count !== answers.size) {
    throw malformed('mnist', 'counts differ', {
      file: labels.file,
      offset: 4,
      expected: `${count} labels, one for each image of ${images.file}`,
      found: `${answers.size}`,
      fix: 'give images and labels of the same set (train or t10k)',
    });
  }
  const wrong = contiguous(answers).findIndex((label) => label >= CLASSES);
  if (wrong >= 0) {
    throw malformed('mnist', 'label out of range', {
      file: labels.file,
      offset: 8 + wrong,
      expected: `0 … ${CLASSES - 1}`,
      found: `${contiguous(answers)[wrong]} as label ${wrong}`,
      fix: 'fetch the file again; sets with more classes are not read yet',
    });
  }
  return { images: pixels, labels: answers };
}

function uint8({ file, array }: Named, axes: number): NDArray<'uint8'> {
  if (array.dtype !== 'uint8' || array.ndim !== axes) {
    throw malformed('mnist', 'wrong kind of array', {
      file,
      offset: 2,
      expected: `uint8 with ${axes} axes (00 00 08 0${axes})`,
      found: `${array.dtype} with ${array.ndim}`,
      fix: 'check that images and labels are not exchanged',
    });
  }
  return array as NDArray<'uint8'>;
}
