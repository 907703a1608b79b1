import { describe, expect, it } from 'vitest';
import { Tensor, type Loader } from '../src/index.ts';
import { X, LABELS, build } from './trainer-run.ts';

describe('fit refuses', () => {
  const refused = async (
    options: object,
    loader: Loader = [[new Tensor(X), new Tensor(LABELS)]],
  ): Promise<string> => {
    let steps = 0;
    const callbacks = [{ onStep: () => void steps++ }];
    try {
      await build({ compile: false, ...options }).trainer.fit(loader, { epochs: 1, callbacks, ...options });
      return `fine after ${steps}`;
    } catch (error) {
      expect(steps).toBe(0);
      return String(error);
    }
  };
  it.each([
    [{}, undefined, 'fine after 1'],
    [{ epochs: 0 }, undefined, 'fine after 0'],
    [{ epochs: Infinity, patience: 1, monitor: 'lr' }, undefined, 'fine after 2'],
    [{ patience: Infinity, monitor: 'train/accuracy' }, undefined, 'fine after 1'],
    [
      { validation: [[new Tensor(X), new Tensor(LABELS)]], monitor: 'validation/accuracy' },
      undefined,
      'fine after 1',
    ],
    [{}, [], 'ShapeError: fit: there is nothing to learn from: the loader has no batch'],
    [{ validation: [] }, undefined, 'ShapeError: fit: there is nothing to look at: validation has no batch'],
    [{ epochs: NaN }, undefined, 'DTypeError: fit: epochs must be a whole number ≥ 0, or Infinity: got NaN'],
    [{ epochs: 1.5 }, undefined, 'DTypeError: fit: epochs must be a whole number ≥ 0, or Infinity: got 1.5'],
    [{ epochs: -1 }, undefined, 'DTypeError: fit: epochs must be a whole number ≥ 0, or Infinity: got -1'],
    [{ patience: 0 }, undefined, 'DTypeError: fit: patience must be ≥ 1: got 0'],
    [{ patience: NaN }, undefined, 'DTypeError: fit: patience must be ≥ 1: got NaN'],
    [
      { validation: [[new Tensor(X), new Tensor(LABELS)]], monitor: 'validation/acuracy' },
      undefined,
      'DTypeError: fit: there is no validation/acuracy to monitor: there are epoch, step, lr, train/loss, train/accuracy, validation/loss, validation/accuracy',
    ],
    [{ accumulate: 0 }, undefined, 'DTypeError: Trainer: accumulate must be a whole number ≥ 1: got 0'],
    [
      { monitor: 'validation/loss' },
      undefined,
      'DTypeError: fit: there is no validation/loss to monitor: there are epoch, step, lr, train/loss, train/accuracy',
    ],
  ])('%j with the batches %j', async (options, loader, message) => {
    expect(await refused(options, loader)).toBe(message);
  });
});

it('evaluate refuses a loader that has no batch', async () => {
  await expect(build().trainer.evaluate([])).rejects.toThrow(
    'evaluate: there is nothing to look at: the loader has no batch',
  );
});
