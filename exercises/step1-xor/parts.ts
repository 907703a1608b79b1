// What `experiment` runs on here: your answers where they pass, the package's own functions for the rest.
import { reference, type Parts } from '@first-principles/step1-xor';
import { forward } from '#earlier/step1-xor/03-forward';
import { cost } from '#earlier/step1-xor/05-cost';
import { numericalGradient } from '#earlier/step1-xor/07-numerical-gradient';
import { initialise } from '#earlier/step1-xor/09-initialise';
import { train } from '#earlier/step1-xor/10-train';
import { gradients } from '#earlier/step1-xor/15-gradients';
import { decisionLine, hiddenImage } from '#earlier/step1-xor/19-bent-plane';

export const parts = {
  ...reference,
  forward,
  cost,
  numericalGradient,
  initialise,
  train,
  gradients,
  hiddenImage,
  decisionLine,
} satisfies Parts;
