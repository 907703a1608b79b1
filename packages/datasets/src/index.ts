// Files
export { decodeIdx, encodeIdx, readIdxHeader, type IdxHeader } from './idx.ts';
export { isGzip, MAX_GZIP_RATIO, readIdx } from './gzip.ts';

// MNIST
export {
  CLASSES,
  labelled,
  MNIST_FILES,
  type Labelled,
  type Mnist,
  type MnistFile,
  type Named,
} from './mnist.ts';

// What a network reads
export { toInput } from './input.ts';
export { batches } from './batches.ts';
