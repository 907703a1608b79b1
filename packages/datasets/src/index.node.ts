// MNIST and sets of its form
export { loadMnist, type MnistOptions } from './mnist.node.ts';
export { FASHION_CLASSES, loadFashionMnist } from './fashion.node.ts';

// Your own pictures
export { loadCsv, loadPictures } from './pictures.node.ts';

// A text
export { loadPrideAndPrejudice } from './novel.node.ts';
