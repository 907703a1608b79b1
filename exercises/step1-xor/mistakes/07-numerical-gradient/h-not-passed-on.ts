import { weightsOf, type Weights } from '@first-principles/step1-xor';
import { slope } from '#earlier/step1-xor/06-slope';

export const mistake = {
  name: 'h is not passed on, so the default is used whatever the caller asked for',
  teaching: 'Hand h to `slope` as its third argument.',
};

export function numericalGradient(f: (w: Weights) => number, w: Weights, _h = 1e-4): Weights {
  return weightsOf((name) => slope((value) => f({ ...w, [name]: value }), w[name]));
}
