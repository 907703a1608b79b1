// The nets of steps 1 to 3 without a derivative
export { cnnLoss, crossEntropyLoss, quadraticLoss, xorLoss, type NetworkLoss } from './losses.ts';
export { compiled, descend, descent, type Descent, type Loss, type Step } from './descent.ts';
export { gradLearner } from './learner.ts';
export { race, ROUNDS, type Contender } from './race.ts';
export { NETS, speeds, type Speed, type Speeds } from './speeds.ts';

// The riddle
export { doubleWhere, ruleByHand, textbook, type Sigmoid } from './sigmoids.ts';
export { NIELSEN, nielsenNetwork } from './nielsen.ts';
export { type Fared, type Riddle } from './riddle.ts';
export { type Culprit, type FirstNaN } from './hunt.ts';
export { riddlePicture } from './picture.ts';

// The experiment
export { reference, type Params, type Parts, type PartsLoss, type Var } from './parts.ts';
export {
  BY_HAND,
  experiment,
  RECIPE,
  RECIPE_ON_PARTS,
  type Options,
  type Progress,
  type Result,
} from './experiment.ts';
