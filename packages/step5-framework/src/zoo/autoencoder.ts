import type { NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { compile } from '../core/compile.ts';
import { Generator } from '../core/generator.ts';
import { noGrad } from '../core/grad-mode.ts';
import { Tensor } from '../core/tensor.ts';
import { mseLoss } from '../functional/regression.ts';
import { ReLU, Sigmoid } from '../nn/activations.ts';
import { Linear } from '../nn/linear.ts';
import { Sequential } from '../nn/module.ts';
import { Adam } from '../optim/adam.ts';
import type { Exhibit } from './exhibit.ts';
import { gallery } from './gallery.ts';
import { endless, imagesOf, rowsOf } from './images.ts';
import { learn } from './learn.ts';
import { nearest } from './nearest.ts';
import { principal, projected } from './principal.ts';

/** Numbers that tell an image. */
const CODE = 16;
const HIDDEN = 256;
const BATCH = 128;
const EPOCHS = 8;
/** Test digits that are drawn. */
const DRAWN = 12;

/** 784 numbers through a door of 16, and 784 again. */
export function autoencoderOf(generator: Generator): Sequential {
  return new Sequential(
    new Linear(784, HIDDEN, generator),
    new ReLU(),
    new Linear(HIDDEN, CODE, generator),
    new Linear(CODE, HIDDEN, generator),
    new ReLU(),
    new Linear(HIDDEN, 784, generator),
    new Sigmoid(),
  );
}

/** Learns to tell a digit by 16 numbers, and is held against the best linear map with as many. */
export const autoencoder: Exhibit = {
  name: 'autoencoder',
  title: `a digit told by ${CODE} numbers, and drawn again from them`,
  async run({ digits, seed, brief, signal, onProgress }) {
    const { train, test } = await digits();
    const [known, fresh] = [imagesOf(train), imagesOf(test)];
    const generator = new Generator(seed);
    const model = autoencoderOf(generator);
    const optimizer = new Adam(model.parameters(), { lr: 1e-3 });
    const step = compile((images: Tensor) => {
      const x = images.flatten(1);
      const loss = mseLoss(model.call(x), x);
      loss.backward();
      optimizer.step();
      optimizer.zeroGrad();
      return loss.detach();
    });
    const batches = endless(train, BATCH, generator);
    const curve = await learn({
      steps: brief ? 60 : Math.floor((known.x.shape[0] / BATCH) * EPOCHS),
      step: () => step(batches.next().value[0]).item(),
      watch: 'mean (x − x̂)²',
      signal,
      onProgress,
    });

    const draw = compile((x: NDArray) => noGrad(() => model.call(new Tensor(x)).data));
    const drawn = draw(fresh.x);
    const linear = projected(principal(known.x, CODE), fresh.x);
    const [error, baseline, blank] = [drawn, linear, np.mean(known.x, 0)].map((made) =>
      Number(np.mean(np.square(np.sub(made, fresh.x))).item()),
    );
    const shown = Array.from({ length: DRAWN }, (_, i) => i);
    const made = np.slice(drawn, [0, DRAWN]);
    const near = nearest(made, known.x).map(({ index }) => index);
    return {
      figures: { error, principalError: baseline, meanError: blank, code: CODE },
      findings: [
        {
          name: 'mean (x − x̂)² on 10,000 new digits',
          measured: error.toFixed(4),
          against: `${baseline.toFixed(4)} by ${CODE} principal components`,
        },
        { name: 'the mean digit for all', measured: blank.toFixed(4), against: '–' },
      ],
      curve,
      remarks: [
        `784-${HIDDEN}-${CODE}-${HIDDEN}-784, ReLU, Adam 1e-3, batches of ${BATCH}, ${EPOCHS} epochs.`,
      ],
      files: [
        {
          name: 'autoencoder.svg',
          shows: 'new digits, and how they are drawn again',
          text: gallery(
            [
              { name: 'new digits', images: rowsOf(fresh, shown).x },
              { name: `from ${CODE} numbers`, images: made },
              { name: 'nearest known', images: rowsOf(known, near).x },
              { name: `${CODE} components`, images: np.slice(linear, [0, DRAWN]) },
            ],
            `A digit told by ${CODE} numbers`,
            'Above: digits it has never seen. Below: as it draws them, the training digit nearest to that, and the best a linear map can do.',
          ),
        },
      ],
    };
  },
};
