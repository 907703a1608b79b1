import { autoencoder } from './autoencoder.ts';
import { cnn, mlp } from './classifiers/digits.ts';
import { iris } from './classifiers/iris.ts';
import { diffusionDigits } from './diffusion/digits.ts';
import { diffusionMoons } from './diffusion/moons.ts';
import type { Exhibit } from './exhibit.ts';
import { gan } from './gan.ts';
import { gpt } from './text/gpt.ts';
import { gru, lstm } from './text/recurrent.ts';
import { variationalAutoencoder } from './variational-autoencoder.ts';

export type { Curve, Exhibit, Finding, Progress, Shown, Visit } from './exhibit.ts';

export { cnnOf } from './classifiers/networks.ts';
export { zooModels, type ZooModel } from './models.ts';

/** All models, the simplest first. */
export const ZOO: readonly Exhibit[] = [
  iris,
  mlp,
  cnn,
  autoencoder,
  variationalAutoencoder,
  gan,
  diffusionMoons,
  diffusionDigits,
  lstm,
  gru,
  gpt,
];
