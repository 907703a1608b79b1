import { array, type NDArray } from '@first-principles/linalg';
import { numpy as np, random } from '@first-principles/step4-autodiff';
import { compile } from '../../core/compile.ts';
import type { Generator } from '../../core/generator.ts';
import { noGrad } from '../../core/grad-mode.ts';
import { Tensor } from '../../core/tensor.ts';
import type { Module } from '../../nn/module.ts';

/** Predicts the noise in what is noisy, told how noisy it is and, if it is so made, of which kind it is to be. */
export type Denoiser = Module<[x: Tensor, t: Tensor, kind?: Tensor], Tensor>;

/** How much of the data is left at each of T steps. */
export interface Schedule {
  readonly steps: number;
  /** ᾱ_t, [T + 1]: 1 at 0, about 0 at T. */
  readonly kept: NDArray;
}

/** What sampling may be told. */
export interface SampleOptions {
  readonly kind?: NDArray;
  readonly watch?: (t: number, x: NDArray) => void;
}

/**
 * ᾱ_t = f(t)/f(0), f(t) = cos²((t/T + s)/(1 + s) · π/2)
 *
 * @source A. Nichol and P. Dhariwal, "Improved denoising diffusion probabilistic models" (2021), equation 17
 */
export function cosineSchedule(steps: number): Schedule {
  const s = 0.008;
  const phase = np.mul(
    Math.PI / 2 / (1 + s),
    np.add(np.div(np.arange(0, steps + 1, 1, 'float64'), steps), s),
  );
  const f = np.square(np.cos(phase));
  return { steps, kept: np.astype(np.div(f, np.index(f, 0)), 'float32') };
}

/**
 * The loss: noise of a random strength is added, and asked for.
 *
 * E_{x, t, ε} ‖ε − model(√ᾱ_t·x + √(1−ᾱ_t)·ε, t)‖², averaged over all numbers
 *
 * @param x - [N, …]
 * @param kind - what each of them is, if the model is told: int32 [N]
 * @source J. Ho, A. Jain and P. Abbeel, "Denoising diffusion probabilistic models" (2020), equation 14
 */
export function noiseLoss(
  model: Denoiser,
  x: NDArray,
  { steps, kept }: Schedule,
  generator: Generator,
  kind?: NDArray,
): Tensor {
  const t = random.randint(generator.next(), [x.shape[0]], 1, steps + 1);
  const noise = random.normal(generator.next(), x.shape);
  const left = np.reshape(np.take(kept, t), [-1, ...x.shape.slice(1).map(() => 1)]);
  const noisy = np.add(np.mul(np.sqrt(left), x), np.mul(np.sqrt(np.sub(1, left)), noise));
  return guessed(model, noisy, t, kind).sub(noise).square().mean();
}

function guessed(model: Denoiser, x: NDArray, t: NDArray, kind: NDArray | undefined): Tensor {
  return model.call(new Tensor(x), new Tensor(t), kind && new Tensor(kind));
}

/**
 * Begins with noise and takes it away step by step: each step guesses what was at the beginning, cuts it to the range of
 * the data, and goes back to a little less noise.
 *
 * x̂₀ = (x_t − √(1−ᾱ_t)·ε̂)/√ᾱ_t;  x_{t−1} = (√ᾱ_{t−1}·β_t·x̂₀ + √α_t·(1−ᾱ_{t−1})·x_t)/(1−ᾱ_t) + σ_t·z
 *
 * @param shape - [N, …]
 * @param range - of the data
 * @param options - `kind`: what each is to become, if the model is told, int32 [N]; `watch` is told of x after each step
 * @source Ho et al., equations 6 and 7
 */
export function sample(
  model: Denoiser,
  shape: readonly number[],
  { steps, kept }: Schedule,
  generator: Generator,
  range: readonly [number, number],
  { kind, watch }: SampleOptions = {},
): NDArray {
  const step = compile((x: NDArray, t: NDArray) =>
    noGrad(() => {
      const [now, before] = [np.take(kept, t), np.take(kept, np.sub(t, 1))];
      const alpha = np.div(now, before);
      const all = np.mul(np.ones([shape[0]], 'int32'), t);
      const noise = guessed(model, x, all, kind).data;
      const guess = np.clip(
        np.div(np.sub(x, np.mul(np.sqrt(np.sub(1, now)), noise)), np.sqrt(now)),
        range[0],
        range[1],
      );
      const toGuess = np.div(np.mul(np.sqrt(before), np.sub(1, alpha)), np.sub(1, now));
      const toNow = np.div(np.mul(np.sqrt(alpha), np.sub(1, before)), np.sub(1, now));
      const spread = np.sqrt(np.div(np.mul(np.sub(1, alpha), np.sub(1, before)), np.sub(1, now)));
      const fresh = random.normal(generator.next(), shape);
      return np.add(np.add(np.mul(toGuess, guess), np.mul(toNow, x)), np.mul(spread, fresh));
    }),
  );
  let x = random.normal(generator.next(), shape);
  for (let t = steps; t > 0; t--) {
    x = step(x, array(t, 'int32'));
    watch?.(t - 1, x);
  }
  return x;
}

/**
 * A step's number as waves of many lengths.
 *
 * [sin(t·ω_k), cos(t·ω_k)], ω_k from 1 down to 1/10,000
 *
 * @param t - [N]
 * @returns [N, size]
 * @source A. Vaswani et al., "Attention is all you need" (2017), §3.5
 */
export function waves(t: NDArray, size: number): NDArray {
  const half = size / 2;
  const lengths = np.exp(np.mul(np.mul(np.log(10_000), -1 / (half - 1)), np.arange(0, half)));
  const phase = np.mul(np.expandDims(np.astype(t, 'float32'), 1), lengths);
  return np.concatenate([np.sin(phase), np.cos(phase)], 1);
}
