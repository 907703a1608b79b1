// What `experiment` runs on here: your answers where they pass, the package's own functions for the rest.
import type { Parts } from '@first-principles/step2-mnist';
import { toInput } from '#earlier/step2-mnist/01-pixels';
import { oneHot } from '#earlier/step2-mnist/02-one-hot';
import { softmax } from '#earlier/step2-mnist/03-softmax';
import { regressionGradients } from '#earlier/step2-mnist/08-regression-gradients';
import { batches } from '#earlier/step2-mnist/10-batches';
import { accuracy } from '#earlier/step2-mnist/11-accuracy';
import { confusion } from '#earlier/step2-mnist/12-confusion';
import { epoch } from '#earlier/step2-mnist/13-epoch';
import { layerForward } from '#earlier/step2-mnist/14-layer-forward';
import { forward } from '#earlier/step2-mnist/15-network-forward';
import { initialise } from '#earlier/step2-mnist/16-initialise';
import { errorBack } from '#earlier/step2-mnist/18-error-back';
import { layerGradients } from '#earlier/step2-mnist/19-layer-gradients';
import { gradients } from '#earlier/step2-mnist/20-backprop';
import { sigmoidCrossEntropy } from '#earlier/step2-mnist/21-cross-entropy-error';

export const parts = {
  toInput,
  oneHot,
  softmax,
  regressionGradients,
  batches,
  accuracy,
  confusion,
  epoch,
  layerForward,
  forward,
  initialise,
  errorBack,
  layerGradients,
  gradients,
  sigmoidCrossEntropy,
} satisfies Parts;
