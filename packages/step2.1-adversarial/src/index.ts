// Attacks
export { read, type Reader, scores, slopes } from './attacks/reader.ts';
export { signStep } from './attacks/sign-step.ts';
export { projectInf, projectTwo } from './attacks/project.ts';
export { iterate, type Walk } from './attacks/iterate.ts';
export { attack, type Attack } from './attacks/attack.ts';
export { type Attacked, descend, type Descent, targetedStep } from './attacks/targeted.ts';
export { leave } from './attacks/leave.ts';
export { randomLike } from './attacks/random-like.ts';
export { score, type Score } from './score.ts';

// Defences
export { NOISE, type Noise, noisy } from './defences/noise.ts';
export { threshold } from './defences/threshold.ts';
export { linearBackward, meanLossGradient } from './defences/linear.ts';
export {
  batchNorm,
  batchNormBackward,
  batchNormEval,
  folded,
  type Norm,
  type Normalised,
  updateRunning,
} from './defences/batch-norm.ts';
export { adversarialGradients, type Attacker } from './defences/adversarial-training.ts';

// The experiment
export { type Parts, reference } from './parts.ts';
export { CONTROLS, type Control, type ControlName, QUICK, REACH, RECIPE } from './controls.ts';
export {
  experiment,
  type Options,
  type Progress,
  type ReaderName,
  type Result,
  type Row,
} from './experiment.ts';
export { SIZES, type WhiteBox } from './white-box.ts';
export { equationImage, type Sum } from './pictures/equation.ts';
export { accuracyChart, type Line } from './pictures/accuracies.ts';
export { type Length, lengthChart } from './pictures/lengths.ts';
export { examplesImage, type Told } from './pictures/examples.ts';
export { ballsDrawing } from './pictures/balls.ts';
export { type Drawing, drawingsOf } from './drawings.ts';
