// The network
export { NAMES, weightsOf, type Row, type Weights } from './weights.ts';
export { AND, OR, XOR } from './tables.ts';
export { cost, forward, gradients, rowGradients, type Activations } from './network.ts';

// Learning
export { initialise } from './initialise.ts';
export { descent, isSolved, train, type Training, type TrainOptions } from './train.ts';
export { numericalGradient } from './slopes.ts';

// How the plane is bent
export { decisionLine, hiddenImage, type HiddenPoint } from './plane.ts';

// The same as matrices, for any number of hidden units
export { numbersOf, pack, paramsOf, type Params } from './params.ts';
export { forwardBatch, gradientsBatch, type BatchActivations } from './matrices.ts';

// How often it works
export { walk, type WalkEnd, type WalkOptions } from './walk.ts';
export { endingOf, type Ending } from './endings.ts';
export { MAX_STEPS, RECIPE, RECIPES, startOf, study, type Recipe, type Study } from './study.ts';
export { trainNeuron, type NeuronTraining } from './neuron.ts';

// The experiment
export { measured, reference, type Parts } from './parts.ts';
export {
  experiment,
  type Curve,
  type Learned,
  type Options,
  type Progress,
  type Result,
} from './experiment.ts';

// Pictures
export { moments, type Drawn } from './pictures/moments.ts';
export { planesPicture } from './pictures/planes.ts';
export { costCurve } from './pictures/cost-curve.ts';
export { pathsDrawing } from './pictures/paths.ts';
