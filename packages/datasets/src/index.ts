// Files
export { decodeIdx, encodeIdx, readIdxHeader, type IdxHeader } from './idx.ts';
export { isGzip, MAX_GZIP_RATIO, readIdx, unpackIdx } from './gzip.ts';

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
export { holdOut } from './split.ts';
export { shifts } from './shift.ts';

// Your own pictures
export { decodePng } from './images/png.ts';
export { decodeCsv, type CsvOptions } from './images/csv.ts';
export { fromPictures, type Ink, type Picture } from './images/pictures.ts';

// Points in the plane, and flowers
export type { Points } from './points/points.ts';
export { xor } from './points/xor.ts';
export { circles, moons, spirals } from './points/curves.ts';
export { blobs, type BlobOptions } from './points/blobs.ts';
export { iris, IRIS_FEATURES, IRIS_KINDS } from './points/iris.ts';
