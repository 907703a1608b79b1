// What `experiment` runs on here: your answers where they pass, the package's own functions for the rest.
import type { Parts } from '@first-principles/step2.1-adversarial';
import { signStep } from '#earlier/step2.1-adversarial/01-sign-step';
import { iterate } from '#earlier/step2.1-adversarial/03-iterate';
import { targetedStep } from '#earlier/step2.1-adversarial/04-targeted';
import { randomLike } from '#earlier/step2.1-adversarial/05-same-size-noise';
import { noisy } from '#earlier/step2.1-adversarial/06-noise-line';
import { linearBackward, meanLossGradient } from '#earlier/step2.1-adversarial/07-linear-backward';
import { batchNorm } from '#earlier/step2.1-adversarial/09-batch-norm';
import { batchNormEval, updateRunning } from '#earlier/step2.1-adversarial/10-running';
import { batchNormBackward } from '#earlier/step2.1-adversarial/11-batch-norm-backward';
import { decayed } from '#earlier/step2.1-adversarial/12-weight-decay';
import { adversarialGradients } from '#earlier/step2.1-adversarial/13-adversarial-training';
import { score } from '#earlier/step2.1-adversarial/14-score';

export const parts = {
  signStep,
  iterate,
  targetedStep,
  randomLike,
  noisy,
  linearBackward,
  meanLossGradient,
  batchNorm,
  batchNormEval,
  updateRunning,
  batchNormBackward,
  decayed,
  adversarialGradients,
  score,
} satisfies Parts;
