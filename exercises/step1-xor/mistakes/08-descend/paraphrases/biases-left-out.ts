import { weightsOf, type Weights } from '@first-principles/step1-xor';

export function descend(w: Weights, g: Weights, learningRate: number): Weights {
  return weightsOf((name) => (name.startsWith('w') ? w[name] - g[name] * learningRate : w[name]));
}
