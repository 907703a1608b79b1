// Layers
export { relu, reluBackward } from './relu.ts';
export { dropout, dropoutBackward } from './dropout.ts';
export { shift } from './shift.ts';

// A network, and how it is trained
export type { Kernels, Network, Recipe, Structure } from './configuration.ts';
export { networkOf, nameOf, parametersOf } from './configuration.ts';
export { initialise } from './initialise.ts';
export { forward, gradients, type Pass } from './network.ts';
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
