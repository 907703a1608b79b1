// One layer
export { layerForward, layerGradients, type Layer } from './layer.ts';

// Softmax regression
export { softmax, softmaxCrossEntropy, softmaxError } from './softmax.ts';
export { accuracy, confusion } from './scores.ts';

// The experiment
export { reference, type Parts } from './parts.ts';
export { experiment, RECIPE, type Options, type Progress, type Result } from './experiment.ts';
export { weightImages } from './pictures.ts';
