import { malformed } from './malformed.ts';
import type { Mnist } from './mnist.ts';
import { loadMnist } from './mnist.node.ts';

/** What the labels of Fashion-MNIST mean. */
export const FASHION_CLASSES: readonly string[] = [
  'T-shirt/top',
  'trouser',
  'pullover',
  'dress',
  'coat',
  'sandal',
  'shirt',
  'sneaker',
  'bag',
  'ankle boot',
];

/**
 * Reads Fashion-MNIST: clothes in the form of MNIST, and harder to tell apart. It does not come with the install: give
 * the folder with its four IDX files, plain or .gz.
 *
 * @param options - the folder; by default what the environment variable `FASHION_MNIST_DIR` names
 * @returns uint8 images [60000, 28, 28] and [10000, 28, 28], labels by `FASHION_CLASSES`
 * @throws DataFormatError if no folder is named, or as `loadMnist`
 * @source H. Xiao, K. Rasul and R. Vollgraf, "Fashion-MNIST: a novel image dataset" (2017)
 * @example await loadFashionMnist({ directory: 'data/fashion' })
 */
export async function loadFashionMnist(options: { directory?: string } = {}): Promise<Mnist> {
  const directory = options.directory ?? process.env['FASHION_MNIST_DIR'];
  if (!directory) {
    throw malformed('fashion', 'no folder', {
      file: 'FASHION_MNIST_DIR',
      offset: 0,
      expected: 'the folder that holds its four IDX files',
      found: 'nothing',
      fix: 'fetch them from github.com/zalandoresearch/fashion-mnist (data/fashion) and name that folder',
    });
  }
  return loadMnist({ directory, verify: false });
}
