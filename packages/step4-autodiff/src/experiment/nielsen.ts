import { astype, type FloatDType, foldIn, normal } from '@first-principles/linalg';
import {
  keysOf,
  type MakeLearner,
  type Network,
  type Recipe,
  RECIPES,
  trainer,
} from '@first-principles/step2-mnist';
import * as nn from '../nn/index.ts';
import { gradLearner } from './learner.ts';
import { quadraticLoss } from './losses.ts';
import { doubleWhere, ruleByHand, type Sigmoid, textbook } from './sigmoids.ts';

/** Nielsen's first network, trained as he did. */
export const NIELSEN = RECIPES.small satisfies Recipe;

/**
 * His first weights: all N(0, 1), so that a unit adds up numbers of size 10 from an image.
 *
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 1
 */
export function nielsenNetwork(seed: number, dtype: FloatDType = 'float32'): Network {
  const { weights } = keysOf(seed);
  const { structure } = NIELSEN;
  return structure.slice(1).map((units, l) => ({
    W: astype(normal(foldIn(weights, 2 * l), [structure[l], units]), dtype),
    b: astype(normal(foldIn(weights, 2 * l + 1), [units]), dtype),
  }));
}

/** A way to the gradient of that network. */
export interface Way {
  readonly name: string;
  readonly label: string;
  readonly dtype: FloatDType;
  readonly makeLearner: MakeLearner;
}

/** The one that ends in NaN. */
export const TEXTBOOK: Way = byGrad('textbook', 'autodiff of 1/(1 + e⁻ᶻ)', textbook);

/** Those that do not. */
const byHand: Way = { name: 'hand', label: 'derived by hand', dtype: 'float32', makeLearner: trainer };
const ownRule = byGrad('ownRule', 'nn.sigmoid, a rule of its own', nn.sigmoid);
const others = [
  byGrad('doubleWhere', 'where, twice', doubleWhere),
  byGrad('customJvp', 'customJvp: s(1 − s)', ruleByHand),
  { ...TEXTBOOK, name: 'float64', label: 'the textbook’s in float64', dtype: 'float64' },
] as const;

/** All ways, from the same weights: of the quick form, and of the long one. */
export function waysOf(full: boolean): readonly Way[] {
  return [TEXTBOOK, byHand, ownRule, ...(full ? others : [])];
}

function byGrad(name: string, label: string, sigmoid: Sigmoid): Way {
  return { name, label, dtype: 'float32', makeLearner: gradLearner(quadraticLoss(sigmoid)) };
}
