// Layers
export { relu, reluBackward } from './relu.ts';
export { batchNorm2d, batchNorm2dBackward, batchNorm2dEval, remember } from './batch-norm-2d.ts';
export { POOL, POOLS, type PoolName } from './pools.ts';
export { dropout, dropoutBackward } from './dropout.ts';
export { shift } from './shift.ts';

// A network, and how it is trained
export type { Convolution, Recipe, Structure, Walk } from './configuration.ts';
export { nameOf } from './configuration.ts';
export type { Kernels, Layers, Network } from './arrays.ts';
export { networkOf, parametersOf, statisticsOf } from './arrays.ts';
export { initialise } from './initialise.ts';
export { forward, gradients, type Mode, type Pass } from './network.ts';
export { networkLearner, type Learner, type MakeLearner, type Samples, type State } from './learner.ts';
export { trainer, type TrainerOptions } from './trainer.ts';
export { begin, examine, train, type Progress, type Run, type TrainOptions } from './train.ts';
export { decodeRun, encodeRun } from './checkpoint.ts';
export { readImages, type Answer } from './read.ts';

// The experiment
export { RECIPES } from './recipes.ts';
export { reference, type LeNet, type LeNetSaved, type Parts } from './parts.ts';
export {
  experiment,
  IMAGES_ON_PARTS,
  QUICK,
  QUICK_ON_PARTS,
  type Options,
  type Result,
  type Trained,
} from './experiment.ts';
export { featureMaps } from './pictures/maps.ts';
export { filterImages } from './pictures/filters.ts';
export { slideDrawing } from './pictures/slide.ts';
export { overlapsDrawing } from './pictures/overlaps.ts';
