import { array, key, NonFiniteError, normal, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { describe, expect, it } from 'vitest';
import {
  accuracy,
  crossEntropy,
  DataLoader,
  Dropout,
  Generator,
  jsonLines,
  Linear,
  loadSafetensors,
  Module,
  mseLoss,
  Sequential,
  SGD,
  stateOf,
  Tensor,
  TensorDataset,
  Trainer,
  type Batch,
  type EpochRecord,
  type Loader,
  type Logger,
  type Progress,
  type TrainerOptions,
} from '../src/index.ts';
import { standing } from '../src/trainer/monitor.ts';
import { X, LABELS, dataset, numbersOf, memory, inMemory, build } from './trainer-run.ts';

describe('Trainer', () => {
  it.each([true, false])('does what a loop by hand does, to the bit (compiled: %s)', async (compile) => {
    const one = build({ compile });
    one.model.eval(); // what was before does not matter
    const [first] = one.model.parameters();
    first.grad = np.onesLike(first.data);
    const seen: number[] = [];
    await one.trainer.fit(one.loader, {
      epochs: 3,
      callbacks: [{ onStep: ({ means, batch }) => void (batch === 1 && seen.push(means['loss'])) }],
    });
    const other = build();
    const losses: number[] = [];
    for (let epoch = 0; epoch < 3; epoch++) {
      for (const [x, labels] of other.loader) {
        other.optimizer.zeroGrad();
        const loss = crossEntropy(other.model.call(x), labels);
        loss.backward();
        other.optimizer.step();
        losses.push(loss.item());
      }
      other.scheduler.step();
    }
    expect(losses.length).toBe(12);
    expect(seen).toEqual([losses[0], losses[4], losses[8]]);
    expect(numbersOf(stateOf(one.model))).toEqual(numbersOf(stateOf(other.model)));
    expect(one.optimizer.lr).toBeCloseTo(0.005);
  });

  it.each([true, false])('takes one step at a time too, the same (compiled: %s)', async (compile) => {
    const [one, other] = [build({ compile }), build({ compile })];
    const told: number[] = [];
    for (const batch of one.loader) told.push(one.trainer.step(batch)['loss']);
    const seen: unknown[] = [];
    const write: Logger['write'] = (_, record) => void ('loss' in record && seen.push(record['loss']));
    await other.trainer.fit(other.loader, { epochs: 1, logs: [{ begin() {}, write }] });
    expect(told).toEqual(seen);
    expect(numbersOf(stateOf(one.model))).toEqual(numbersOf(stateOf(other.model)));
  });

  it('tells means over samples, of what is learned from and of what is held out', async () => {
    const model = new Linear(4, 2, new Generator(1));
    const trainer = new Trainer({
      model,
      loss: crossEntropy,
      optimizer: new SGD(model.parameters(), { lr: 0 }),
      metrics: { accuracy },
    });
    const loader = new DataLoader(dataset, { batchSize: 6 });
    const steps: Progress[] = [];
    const epochs: EpochRecord[] = [];
    const records = await trainer.fit(loader, {
      epochs: 2,
      validation: new DataLoader(dataset, { batchSize: 5 }),
      callbacks: [
        { onStep: (progress) => void steps.push(progress), onEpoch: (record) => void epochs.push(record) },
      ],
    });
    expect(epochs).toEqual(records);
    const output = model.call(new Tensor(X));
    const loss = crossEntropy(output, LABELS).item();
    const right = Number(accuracy(output, new Tensor(LABELS)).item());
    for (const [i, record] of records.entries()) {
      expect(Object.keys(record)).toEqual([
        'epoch',
        'step',
        'lr',
        'train/loss',
        'train/accuracy',
        'validation/loss',
        'validation/accuracy',
      ]);
      expect([record['epoch'], record['step'], record['lr']]).toEqual([i + 1, 4 * (i + 1), 0]);
      for (const part of ['train', 'validation']) {
        expect(record[`${part}/loss`]).toBeCloseTo(loss, 6);
        expect(record[`${part}/accuracy`]).toBeCloseTo(right, 6);
      }
    }
    expect(steps.map(({ epoch, batch, step }) => [epoch, batch, step])).toEqual(
      Array.from({ length: 8 }, (_, i) => [1 + Math.floor(i / 4), 1 + (i % 4), i + 1]),
    );
    expect(steps[3]).toMatchObject({ epochs: 2, batches: 4, means: { loss: records[0]['train/loss'] } });
  });

  it('looks without learning: dropout is off, running means stay', async () => {
    const { model, trainer } = build();
    const before = numbersOf(stateOf(model));
    const [one, two] = [
      await trainer.evaluate([[new Tensor(X), new Tensor(LABELS)]]),
      await trainer.evaluate(build().loader),
    ];
    expect(Object.keys(one)).toEqual(['loss', 'accuracy']);
    expect(two['loss']).not.toBe(one['loss']); // noise of the loader
    expect(await trainer.evaluate([[new Tensor(X), new Tensor(LABELS)]])).toEqual(one);
    expect(numbersOf(stateOf(model))).toEqual(before);
    expect(model.training).toBe(true);
  });

  it('looks, and leaves each module in its own mode, also if a batch fails', async () => {
    const { model, trainer } = build();
    const modes = (): unknown => Array.from(model.namedModules(), ([path, { training }]) => [path, training]);
    model.layers[1].eval(); // its running means are frozen
    const before = modes();
    await trainer.evaluate([[new Tensor(X), new Tensor(LABELS)]]);
    expect(modes()).toEqual(before);
    await expect(trainer.evaluate([[new Tensor(LABELS), new Tensor(X)]])).rejects.toThrow(
      'inner dimensions differ',
    );
    expect(modes()).toEqual(before);
    model.eval();
    model.layers[3].train();
    const other = modes();
    await trainer.evaluate([[new Tensor(X), new Tensor(LABELS)]]);
    expect(modes()).toEqual(other);
  });

  it('learns with each module in its own mode; a model that is to be read is put into train first', async () => {
    const { model, trainer, loader } = build();
    const norm = model.layers[1];
    norm.eval(); // its running means are frozen
    const running = (): unknown => model.stateDict()['1.running_mean'].toList();
    const held = running();
    await trainer.fit(loader, { epochs: 2, validation: loader });
    expect([model.training, norm.training]).toEqual([true, false]);
    expect(running()).toEqual(held);
    model.eval();
    await trainer.fit(loader, { epochs: 1 });
    expect([model.training, norm.training]).toEqual([true, true]);
    expect(running()).not.toEqual(held);
  });

  it('adds up the gradients of several batches to that of all their samples', async () => {
    const after = async (batchSize: number, accumulate: number): Promise<[EpochRecord, NDArray]> => {
      const model = new Linear(4, 2, new Generator(1)).to('float64');
      const optimizer = new SGD(model.parameters(), { lr: 0.5 });
      const x = new TensorDataset(np.astype(X, 'float64'), LABELS);
      const trainer = new Trainer({ model, loss: crossEntropy, optimizer, accumulate });
      const [record] = await trainer.fit(new DataLoader(x, { batchSize }), { epochs: 1 });
      return [record, model.weight.data];
    };
    const [[record, weight], [whole, wanted]] = [await after(4, 3), await after(12, 1)];
    expect([record['step'], whole['step']]).toEqual([2, 2]);
    expect(record['train/loss']).toBeCloseTo(whole['train/loss'], 12);
    expect(np.allClose(weight, wanted, 1e-12).item()).toBe(true);
  });

  it('clips gradients', async () => {
    const model = new Linear(4, 2, new Generator(1));
    const before = model.weight.data;
    const optimizer = new SGD(model.parameters(), { lr: 1 });
    const batch = [new Tensor(X), new Tensor(LABELS)];
    await new Trainer({ model, loss: crossEntropy, optimizer, clipValue: 1e-3 }).fit([batch], { epochs: 1 });
    const moved = np.max(np.abs(np.sub(model.weight.data, before)));
    expect(Number(moved.item())).toBeCloseTo(1e-3, 6);
    const now = model.stateDict();
    await new Trainer({ model, loss: crossEntropy, optimizer, clipNorm: 1e-4 }).fit([batch], { epochs: 1 });
    const squares = Object.entries(model.stateDict()).map(([name, x]) =>
      np.sum(np.square(np.sub(x, now[name]))),
    );
    expect(Math.sqrt(Number(squares.reduce((a, b) => np.add(a, b)).item()))).toBeCloseTo(1e-4, 6);
  });

  it('takes an array alone as input and target, and several as inputs', async () => {
    class Sum extends Module<[Tensor, Tensor], Tensor> {
      readonly linear = new Linear(4, 1, new Generator(1));
      forward(a: Tensor, b: Tensor): Tensor {
        return this.linear.call(a.add(b));
      }
    }
    const [code, sum] = [new Linear(4, 4, new Generator(2)), new Sum()];
    const x = new Tensor(X);
    const lossOf = async (trainer: Trainer<Tensor>, batch: Batch): Promise<number> =>
      (await trainer.fit([batch], { epochs: 1 }))[0]['train/loss'];
    const auto = new Trainer({
      model: code,
      loss: mseLoss,
      optimizer: new SGD(code.parameters(), { lr: 0 }),
    });
    expect(await lossOf(auto, [x])).toBeCloseTo(mseLoss(code.call(x), x).item(), 6);
    const two = new Trainer({ model: sum, loss: mseLoss, optimizer: new SGD(sum.parameters(), { lr: 0 }) });
    const y = new Tensor(normal(key(9), [22, 1]));
    expect(await lossOf(two, [x, x, y])).toBeCloseTo(mseLoss(sum.call(x, x), y).item(), 6);
  });

  it('steps the scheduler each step if that is asked for', async () => {
    const { trainer, optimizer, loader } = build({ schedule: 'step' });
    await trainer.fit(loader, { epochs: 1 });
    expect(optimizer.lr).toBeCloseTo(0.05 / 100);
  });
});

describe('the best epoch', () => {
  const of = (...values: number[]): EpochRecord[] => values.map((value) => ({ 'train/loss': value }));
  it.each([
    [of(), {}, -1, false],
    [of(3, 2, 2, 2.5), { patience: 2 }, 1, true],
    [of(3, 2, 2, 2.5), { patience: 3 }, 1, false],
    [of(3, 2.95, 2.91), { minDelta: 0.1, patience: 2 }, 0, true],
    [of(3, 2.95, 2.89), { minDelta: 0.1, patience: 2 }, 2, false],
    [of(NaN, NaN), { patience: 3 }, -1, false],
    [of(NaN, NaN, NaN), { patience: 3 }, -1, true],
    [of(1, NaN, 0.5), {}, 2, false],
    [of(1, NaN, NaN), { patience: 2 }, 0, true],
    [of(1, 3, 2), { mode: 'max', patience: 1 }, 1, true],
    [of(-Infinity, -1), { mode: 'max' }, 1, false],
  ] as const)('of %j with %j', (records, options, best, stalled) => {
    expect(standing(records, options)).toEqual({ best, stalled });
  });

  it('is kept, and training stops when it lies far enough back', async () => {
    const model = new Linear(4, 2, new Generator(1));
    const optimizer = new SGD(model.parameters(), { lr: 0.1 });
    const store = memory();
    const seen: Record<string, NDArray>[] = [];
    // the validation's labels are the wrong ones: it gets worse with every epoch
    const wrong = new TensorDataset(X, np.sub(1, LABELS));
    const records = await new Trainer({ model, loss: crossEntropy, optimizer }).fit(
      new DataLoader(dataset, { batchSize: 8 }),
      {
        epochs: 10,
        validation: new DataLoader(wrong, { batchSize: 8 }),
        patience: 3,
        store,
        callbacks: [{ onEpoch: () => void seen.push(model.stateDict()) }],
      },
    );
    expect(records.length).toBe(4);
    const best = loadSafetensors(store.kept.get('best.safetensors')!).tensors;
    expect(numbersOf(best)).toEqual(numbersOf(seen[0]));
    model.loadStateDict(best);
  });
});

describe('a step that is not finite', () => {
  /** Divides by what is 0 in the batch that is asked for. */
  class Fragile extends Module<[Tensor], Tensor> {
    readonly dropout = new Dropout(0.5, new Generator(9));
    forward(x: Tensor): Tensor {
      return this.dropout.call(x).div(x.abs().sum(1, true));
    }
  }
  const fragile = (): Sequential =>
    new Sequential(
      new Linear(4, 3, new Generator(1), { bias: false }),
      new Fragile(),
      new Linear(3, 2, new Generator(2)),
    );
  const batch = (x: NDArray): Batch => [new Tensor(x), new Tensor(array([0, 1], 'int32'))];
  const good = batch(normal(key(1), [2, 4]));

  it.each([true, false])('is named, with the layer, and changes nothing (compiled: %s)', async (compile) => {
    const model = fragile();
    const optimizer = new SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });
    const [store, file] = [memory(), inMemory()];
    const bad = batch(
      array([
        [0, 0, 0, 0],
        [1, 2, 3, 4],
      ]),
    );
    const states: unknown[] = [];
    const state = (): unknown =>
      [model, optimizer, ...Array.from(model.namedGenerators(), ([, g]) => g)].map((s) =>
        numbersOf(stateOf(s)),
      );
    const running = new Trainer({ model, loss: crossEntropy, optimizer, compile }).fit(
      [good, good, bad, good],
      {
        epochs: 2,
        store,
        saveEvery: 1,
        logs: [jsonLines(file)],
        callbacks: [{ onStep: () => void states.push(state()) }],
      },
    );
    await expect(running).rejects.toThrow(NonFiniteError);
    await expect(running).rejects.toThrow(
      'fit: a step must give finite numbers: the loss is NaN in epoch 1, step 3: the first layer whose output is not finite is 1 (Fragile). Everything',
    );
    expect(state()).toEqual(states[1]);
    const last = loadSafetensors(store.kept.get('last.safetensors')!);
    expect(last.metadata['trainer']).toContain('"step":2');
    expect(last.tensors['2.weight'].toList()).toEqual(model.stateDict()['2.weight'].toList());
    expect(new TextDecoder().decode(file.read()).split('\n').length).toBe(3);
    expect(model.parameters().every(({ grad }) => grad === null)).toBe(true);
  });

  it('is named by a single step too', () => {
    const model = fragile();
    const optimizer = new SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });
    const trainer = new Trainer({ model, loss: crossEntropy, optimizer });
    trainer.step(good);
    const bad = batch(
      array([
        [0, 0, 0, 0],
        [1, 2, 3, 4],
      ]),
    );
    const before = numbersOf(stateOf(model));
    const step = (): unknown => trainer.step(bad);
    expect(step).toThrow(NonFiniteError);
    expect(step).toThrow(
      'step: a step must give finite numbers: the loss is NaN: the first layer whose output is not finite is 1 (Fragile). Everything',
    );
    expect(numbersOf(stateOf(model))).toEqual(before);
  });

  it('says so if it was the batch, the loss function, a gradient or the step', async () => {
    const message = async (options: Partial<TrainerOptions<Tensor>>, loader: Loader): Promise<string> => {
      const model = new Linear(4, 2, new Generator(1));
      const optimizer = new SGD(model.parameters(), { lr: 0.1 });
      const trainer = new Trainer({ model, loss: crossEntropy, optimizer, ...options });
      return trainer.fit(loader, { epochs: 1 }).then(
        () => 'fine',
        (error: unknown) => String(error),
      );
    };
    expect(await message({}, [good])).toBe('fine');
    expect(
      await message({}, [
        batch(
          array([
            [1, 2, 3, Infinity],
            [1, 2, 3, 4],
          ]),
        ),
      ]),
    ).toContain('the batch itself holds such numbers');
    expect(await message({ loss: (z) => z.sum().mul(0).log() }, [good])).toContain(
      'the loss is -Infinity in epoch 1, step 1: the output of every layer is finite: it is the loss function',
    );
    expect(await message({ loss: (z) => z.mul(0).abs().sqrt().sum() }, [good])).toContain(
      'the loss is 0 in epoch 1, step 1: the output of every layer is finite: the gradient of bias is not',
    );
    expect(await message({ loss: (z) => z.mul(3e38).sum() }, [good, good])).toContain('step 1: ');
  });
});
