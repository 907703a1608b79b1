import { numpy as np, random } from '@first-principles/step4-autodiff';
import type { NDArray } from '@first-principles/linalg';
import { Generator } from '../core/generator.ts';
import type { Module } from '../nn/module.ts';
import { autoencoderOf } from './autoencoder.ts';
import { irisOf } from './classifiers/iris.ts';
import { cnnOf, mlpOf } from './classifiers/networks.ts';
import { DenseDenoiser } from './diffusion/denoiser.ts';
import { CODE as DIGIT_CODE, Coder } from './diffusion/coder.ts';
import { codeDenoiserOf } from './diffusion/digits.ts';
import { HIDDEN as MOON_HIDDEN } from './diffusion/moons.ts';
import { CODE as GAN_CODE, criticOf, makerOf } from './gan.ts';
import { GPT, WINDOW } from './text/gpt.ts';
import { gruReader, lstmReader } from './text/recurrent.ts';
import { VariationalAutoencoder } from './variational-autoencoder.ts';

/** A network of the zoo before it has learned, and what it takes. */
export interface ZooModel {
  readonly name: string;
  readonly model: Module;
  readonly inputs: readonly NDArray[];
}

/** Signs that the language models know here. */
const SIGNS = 75;

/** All networks of the zoo: for whoever exports or counts them. */
export function zooModels(seed = 0): ZooModel[] {
  const generator = new Generator(seed);
  const noise = (...shape: readonly number[]): NDArray => random.normal(generator.next(), shape);
  const digits = (count: number): NDArray => random.uniform(generator.next(), [count, 784]);
  const letters = (length: number): NDArray => random.randint(generator.next(), [2, length], 0, SIGNS);
  const times = np.array([1, 17, 100], 'int32');
  return [
    { name: 'mlp', model: mlpOf(generator), inputs: [np.reshape(digits(3), [3, 1, 28, 28])] },
    { name: 'cnn', model: cnnOf(generator), inputs: [np.reshape(digits(3), [3, 1, 28, 28])] },
    { name: 'iris', model: irisOf(generator), inputs: [noise(5, 4)] },
    { name: 'autoencoder', model: autoencoderOf(generator), inputs: [digits(3)] },
    { name: 'vae', model: new VariationalAutoencoder(generator), inputs: [digits(3)] },
    { name: 'gan: the maker', model: makerOf(generator), inputs: [noise(3, GAN_CODE)] },
    { name: 'gan: the critic', model: criticOf(generator), inputs: [digits(3)] },
    {
      name: 'diffusion-moons',
      model: new DenseDenoiser(2, MOON_HIDDEN, 2, generator),
      inputs: [noise(3, 2), times],
    },
    {
      name: 'diffusion-digits',
      model: codeDenoiserOf(generator),
      inputs: [noise(3, DIGIT_CODE), times, np.array([7, 0, 3], 'int32')],
    },
    {
      name: 'diffusion-digits: the coder',
      model: new Coder(generator),
      inputs: [digits(3)],
    },
    { name: 'lstm', model: lstmReader(SIGNS, generator), inputs: [letters(9)] },
    { name: 'gru', model: gruReader(SIGNS, generator), inputs: [letters(9)] },
    { name: 'gpt', model: new GPT(SIGNS, generator), inputs: [letters(WINDOW)] },
  ];
}
