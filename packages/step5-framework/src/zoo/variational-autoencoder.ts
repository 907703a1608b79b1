import type { NDArray } from '@first-principles/linalg';
import { numpy as np, random } from '@first-principles/step4-autodiff';
import { compile } from '../core/compile.ts';
import { Generator } from '../core/generator.ts';
import { noGrad } from '../core/grad-mode.ts';
import { apply, Tensor } from '../core/tensor.ts';
import { bceWithLogits } from '../functional/probability.ts';
import { ReLU } from '../nn/activations.ts';
import { Linear } from '../nn/linear.ts';
import { Module, Sequential } from '../nn/module.ts';
import { Adam } from '../optim/adam.ts';
import { LinearLR } from '../optim/schedulers/linear-lr.ts';
import type { Exhibit } from './exhibit.ts';
import { gallery } from './gallery.ts';
import { endless, type Images, imagesOf, rowsOf } from './images.ts';
import { learn } from './learn.ts';
import { nearest } from './nearest.ts';

const CODE = 20;
const HIDDEN = 400;
const BATCH = 128;
const EPOCHS = 10;
/** Pictures in a row. */
const DRAWN = 12;

/** An image becomes a cloud of codes, N(μ, σ²); a code from it becomes an image. */
export class VariationalAutoencoder extends Module<[x: Tensor], Tensor> {
  readonly encoder: Sequential;
  readonly mean: Linear;
  readonly logVariance: Linear;
  readonly decoder: Sequential;
  readonly generator: Generator;

  constructor(generator: Generator) {
    super();
    this.encoder = new Sequential(new Linear(784, HIDDEN, generator), new ReLU());
    this.mean = new Linear(HIDDEN, CODE, generator);
    this.logVariance = new Linear(HIDDEN, CODE, generator);
    this.decoder = new Sequential(
      new Linear(CODE, HIDDEN, generator),
      new ReLU(),
      new Linear(HIDDEN, 784, generator),
    );
    this.generator = generator;
  }

  /** The middle of an image's cloud, drawn again. */
  forward(x: Tensor): Tensor {
    return this.decoder.call(this.mean.call(this.encoder.call(x))).sigmoid();
  }

  /**
   * How many nats an image costs: to tell its code beyond what is known of all codes, and then the image.
   *
   * −ln p(x | z) + KL(N(μ, σ²) ‖ N(0, 1)), z = μ + σ·ε, KL = ½ Σ (μ² + σ² − 1 − ln σ²); means over the batch
   *
   * @param x - [N, 784]
   * @source D. Kingma and M. Welling, "Auto-Encoding Variational Bayes" (2014), equation 10
   */
  costs(x: Tensor): { readonly reconstruction: Tensor; readonly divergence: Tensor } {
    const [N] = x.shape;
    const h = this.encoder.call(x);
    const [mean, logVariance] = [this.mean.call(h), this.logVariance.call(h)];
    const noise = random.normal(this.generator.next(), [N, CODE]);
    const code = mean.add(logVariance.mul(0.5).exp().mul(noise));
    return {
      reconstruction: bceWithLogits(this.decoder.call(code), x, { reduction: 'sum' }).div(N),
      divergence: apply(
        'divergence',
        (m, v) => np.mul(0.5 / N, np.sum(np.sub(np.add(np.square(m), np.exp(v)), np.add(v, 1)))),
        mean,
        logVariance,
      ),
    };
  }
}

/** Learns what digits are like by a code of 20 numbers that is itself like noise, so that noise becomes digits. */
export const variationalAutoencoder: Exhibit = {
  name: 'vae',
  title: 'a map on which every place is a digit',
  async run({ digits, seed, brief, signal, onProgress }) {
    const { train, test } = await digits();
    const [known, fresh] = [imagesOf(train), imagesOf(test)];
    const generator = new Generator(seed);
    const model = new VariationalAutoencoder(generator);
    const optimizer = new Adam(model.parameters(), { lr: 2e-3 });
    const steps = brief ? 60 : Math.floor((known.x.shape[0] / BATCH) * EPOCHS);
    const scheduler = new LinearLR(optimizer, { startFactor: 1, endFactor: 0, totalIters: steps });
    const step = compile((images: Tensor) => {
      const { reconstruction, divergence } = model.costs(images.flatten(1));
      const cost = reconstruction.add(divergence);
      cost.backward();
      optimizer.step();
      optimizer.zeroGrad();
      scheduler.step();
      return cost.detach();
    });
    const batches = endless(train, BATCH, generator);
    const curve = await learn({
      steps,
      step: () => step(batches.next().value[0]).item(),
      watch: 'nats an image',
      signal,
      onProgress,
    });

    const costs = compile((x: NDArray) =>
      noGrad(() => {
        const { reconstruction, divergence } = model.costs(new Tensor(x));
        return [reconstruction.data, divergence.data];
      }),
    );
    const [reconstruction, divergence] = costs(fresh.x).map((cost) => Number(cost.item()));
    const baseline = ofClassMeans(known, fresh);
    const decode = (codes: NDArray): NDArray =>
      noGrad(() => model.decoder.call(new Tensor(codes)).sigmoid().data);
    const made = decode(random.normal(generator.next(), [DRAWN, CODE]));
    const near = nearest(made, known.x).map(({ index }) => index);
    const shown = Array.from({ length: DRAWN }, (_, i) => i);
    return {
      figures: { reconstruction, divergence, baseline, nats: reconstruction + divergence },
      findings: [
        {
          name: 'to draw a new digit again, nats',
          measured: reconstruction.toFixed(1),
          against: `${baseline.toFixed(1)} by the mean of its class`,
        },
        { name: 'to tell its code, nats', measured: divergence.toFixed(1), against: '–' },
      ],
      curve,
      remarks: [
        `784-${HIDDEN}-${CODE}-${HIDDEN}-784, ReLU, Adam 2e-3 falling to 0, batches of ${BATCH}, ${EPOCHS} epochs. A nat is what tells one of e ≈ 2.7 equally likely things.`,
      ],
      files: [
        {
          name: 'vae.svg',
          shows: 'digits drawn again, digits from noise, and ways between digits',
          text: gallery(
            [
              { name: 'new digits', images: rowsOf(fresh, shown).x },
              {
                name: 'drawn again',
                images: noGrad(() => model.call(new Tensor(rowsOf(fresh, shown).x)).data),
              },
              { name: 'from noise', images: made },
              { name: 'nearest known', images: rowsOf(known, near).x },
              ...[
                [0, 1],
                [2, 3],
                [7, 11],
              ].map(([from, to]) => ({
                name: `${digitOf(fresh, from)} to ${digitOf(fresh, to)}`,
                images: decode(between(model, rowsOf(fresh, [from, to]).x)),
              })),
            ],
            'A map on which every place is a digit',
            'New digits, drawn again; digits from noise, with the nearest training digit; three straight ways across the map.',
          ),
        },
      ],
    };
  },
};

function digitOf({ labels }: Images, i: number): number {
  return Number(np.index(labels, i).item());
}

/** Codes on the straight way from one image's to another's. */
function between(model: VariationalAutoencoder, pair: NDArray): NDArray {
  const codes = noGrad(() => model.mean.call(model.encoder.call(new Tensor(pair))).data);
  const share = np.expandDims(np.linspace(0, 1, DRAWN), 1);
  const [from, to] = [np.index(codes, 0), np.index(codes, 1)];
  return np.astype(np.add(np.mul(np.sub(1, share), from), np.mul(share, to)), 'float32');
}

/**
 * What a new digit costs who is told its class, and nothing else: −ln p(x), p each pixel's mean over the class's training
 * digits. Nats an image.
 */
function ofClassMeans(known: Images, fresh: Images): number {
  const classes = np.expandDims(np.arange(0, 10, 1, 'int32'), 1);
  const belongs = np.astype(np.equal(classes, known.labels), 'float32'); // [10, N]
  const means = np.div(np.matmul(belongs, known.x), np.sum(belongs, 1, true));
  const p = np.clip(np.take(means, fresh.labels, 0), 1e-6, 1 - 1e-6);
  const cost = np.add(np.mul(fresh.x, np.log(p)), np.mul(np.sub(1, fresh.x), np.log(np.sub(1, p))));
  return -Number(np.mean(np.sum(cost, 1)).item());
}
