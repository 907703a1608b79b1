import { Adam, AdamW, type Module, type Optimizer, RMSProp, SGD } from '@first-principles/step5-framework';
import type { PlaygroundSettings } from './settings.ts';

type Options = { readonly lr: number; readonly weightDecay: number };
type Parameters = ReturnType<Module['parameters']>;

const MAKE = {
  SGD: (parameters: Parameters, options: Options) => new SGD(parameters, options),
  momentum: (parameters: Parameters, options: Options) => new SGD(parameters, { ...options, momentum: 0.9 }),
  RMSProp: (parameters: Parameters, options: Options) => new RMSProp(parameters, options),
  Adam: (parameters: Parameters, options: Options) => new Adam(parameters, options),
  AdamW: (parameters: Parameters, options: Options) => new AdamW(parameters, options),
} as const;

/** An optimizer of the framework, by the settings' name: L2 is its weight decay. */
export function optimizerOf(parameters: Parameters, { optimizer, rate, l2 }: PlaygroundSettings): Optimizer {
  return MAKE[optimizer](parameters, { lr: rate, weightDecay: l2 });
}

/** Another rate and another L2 for one that is at work. */
export function retune(optimizer: Optimizer, { rate, l2 }: PlaygroundSettings): void {
  optimizer.lr = rate;
  for (const { options } of optimizer.groups as Optimizer<Options>['groups']) {
    if (options.value.weightDecay !== l2) options.value = { ...options.value, weightDecay: l2 };
  }
}
