// One layer
export { layerForward, layerGradients, type Layer } from './layer.ts';

// Softmax regression
export { regressionGradients, softmax, softmaxCrossEntropy, softmaxError } from './softmax.ts';
export { accuracy, confusion, mostWrong, type Mistake } from './scores.ts';

// A network, and how it is trained
export {
  ADAM,
  MOMENTUM,
  SGD,
  type Activation,
  type Cost,
  type Model,
  type Network,
  type Optimizer,
  type Recipe,
  type Regularisation,
  type Schedule,
  type Structure,
} from './configuration.ts';
export { initialise } from './initialise.ts';
export {
  errorBack,
  forward,
  gradients,
  inputGradient,
  meanCost,
  outputError,
  type How,
  type Pass,
} from './network.ts';
export { ACTIVATIONS, type Squashing } from './activations.ts';
export { COSTS, sigmoidCrossEntropy, type Judge } from './costs.ts';
export { epoch } from './epoch.ts';
export { gradientsPerSample } from './per-sample.ts';
export { dropoutMasks } from './dropout.ts';
export {
  biasCorrections,
  decayed,
  networkOf,
  optimizerState,
  parametersOf,
  update,
  type OptimizerState,
  type Updated,
} from './optimizers.ts';
export { bestOf, hasStalled, scheduled } from './schedule.ts';

export {
  networkLearner,
  type Alter,
  type Learner,
  type LearnerOptions,
  type MakeLearner,
  type Samples,
  type State,
  type Step,
} from './learner.ts';
export { trainer, type TrainerOptions } from './trainer.ts';

export {
  begin,
  examine,
  keysOf,
  planEpoch,
  train,
  type Planned,
  type Progress,
  type Run,
  type TrainOptions,
} from './train.ts';
export { decodeRun, encodeRun } from './checkpoint.ts';

// The experiment
export { RECIPES } from './recipes.ts';
export { reference, type Gradients, type Parts } from './parts.ts';
export { toolsFor, type Tools } from './tools.ts';
export { experiment, QUICK, QUICK_ON_PARTS, type Options, type Result, type Trained } from './experiment.ts';
export { weightImages } from './pictures/weights.ts';
export { confusionImage } from './pictures/confusion.ts';
export { flowDrawing } from './pictures/flow.ts';
export { mistakeImages } from './pictures/mistakes.ts';
export type { Caption } from './pictures/page.ts';
