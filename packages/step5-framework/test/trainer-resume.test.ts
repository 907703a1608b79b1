import { describe, expect, it } from 'vitest';
import type { Module, Tensor } from '../src/index.ts';
import {
  CheckpointError,
  DataLoader,
  gaussianNoise,
  Generator,
  jsonLines,
  saveSafetensors,
  stateOf,
  type Store,
  type TrainerOptions,
} from '../src/index.ts';
import { dataset, numbersOf, memory, inMemory, build } from './trainer-run.ts';

describe('a run that was stopped', () => {
  const whole = async (
    options: Partial<TrainerOptions<Tensor>>,
  ): Promise<{ log: string; last: Uint8Array; best: Uint8Array }> => {
    const [{ trainer, loader }, store, file] = [build(options), memory(), inMemory()];
    await trainer.fit(loader, { epochs: 2, store, logs: [jsonLines(file)], validation: held() });
    return {
      log: new TextDecoder().decode(file.read()),
      last: store.kept.get('last.safetensors')!,
      best: store.kept.get('best.safetensors')!,
    };
  };
  /** Held out, and with chance: its place is a part of the run. */
  const held = (): DataLoader =>
    new DataLoader(dataset, {
      batchSize: 9,
      shuffle: true,
      generator: new Generator(6),
      transform: gaussianNoise(0.5),
    });

  it.each([
    { accumulate: 1, compile: false, stops: [1, 2, 3, 4, 5, 6, 7] },
    { accumulate: 3, compile: false, stops: [1, 2, 3] },
    { accumulate: 1, compile: true, stops: [6] },
  ])('ends with the same bits, wherever that was: %j', async ({ stops, ...how }) => {
    const wanted = await whole(how);
    expect(wanted.log.split('\n').length).toBe(2 * Math.ceil(4 / how.accumulate) + 2 + 1);
    for (const stop of stops) {
      const [store, file] = [memory(), inMemory()];
      const stopping = new AbortController();
      const first = build(how);
      const running = first.trainer.fit(first.loader, {
        epochs: 2,
        store,
        logs: [jsonLines(file)],
        validation: held(),
        resume: true, // nothing is there yet: it begins
        signal: stopping.signal,
        callbacks: [{ onStep: ({ step }) => void (step === stop && stopping.abort()) }],
      });
      await expect(running).rejects.toThrow('abort');
      const second = build(how);
      const records = await second.trainer.fit(second.loader, {
        epochs: 2,
        store,
        logs: [jsonLines(file)],
        validation: held(),
        resume: true,
      });
      expect(records.length).toBe(2);
      expect(new TextDecoder().decode(file.read())).toBe(wanted.log);
      expect(store.kept.get('last.safetensors')).toEqual(wanted.last);
      expect(store.kept.get('best.safetensors')).toEqual(wanted.best);
    }
  });

  it('says nothing twice if it stops between the end of an epoch and its save', async () => {
    const wanted = await whole({ compile: false });
    const [kept, file] = [memory(), inMemory()];
    const fails: Store = {
      read: (name) => kept.read(name),
      write: (name, bytes) => {
        if (name === 'best.safetensors') throw new Error('no space left');
        return kept.write(name, bytes);
      },
    };
    const run = (store: Store): Promise<unknown> => {
      const { trainer, loader } = build({ compile: false });
      const logs = [jsonLines(file)];
      return trainer.fit(loader, { epochs: 2, store, logs, validation: held(), saveEvery: 1, resume: true });
    };
    await expect(run(fails)).rejects.toThrow('no space left');
    await expect(run(fails)).rejects.toThrow('no space left');
    await run(kept);
    expect(new TextDecoder().decode(file.read())).toBe(wanted.log);
    expect(kept.kept.get('last.safetensors')).toEqual(wanted.last);
  });

  it('goes on with a list where it was', async () => {
    const list = [...new DataLoader(dataset, { batchSize: 6 })];
    const run = async (stops: readonly number[]): Promise<unknown> => {
      const store = memory();
      let model: Module | undefined;
      for (const stop of [...stops, Infinity]) {
        const { trainer, model: fresh } = build({ compile: false });
        model = fresh;
        const stopping = new AbortController();
        const running = trainer.fit(list, {
          epochs: 2,
          store,
          resume: true,
          signal: stopping.signal,
          callbacks: [{ onStep: ({ step }) => void (step === stop && stopping.abort()) }],
        });
        if (stop === Infinity) await running;
        else await expect(running).rejects.toThrow('abort');
      }
      return numbersOf(stateOf(model!));
    };
    expect(await run([1, 2, 3, 6])).toEqual(await run([]));
  });

  it('takes validation up where it was, after an epoch too', async () => {
    const straight = build();
    const wanted = await straight.trainer.fit(straight.loader, { epochs: 2, validation: held() });
    const store = memory();
    for (const epochs of [1, 2]) {
      const { trainer, loader } = build();
      const records = await trainer.fit(loader, { epochs, validation: held(), store, resume: true });
      expect(records).toEqual(wanted.slice(0, epochs));
    }
  });

  it('begins validation anew if its place was not saved, and does not lose one that was', async () => {
    const store = memory();
    const first = build();
    await first.trainer.fit(first.loader, { epochs: 1, store });
    const second = build();
    const options = { epochs: 2, store, resume: true };
    const [, record] = await second.trainer.fit(second.loader, { ...options, validation: held() });
    const { loss } = await second.trainer.evaluate(held());
    expect(record['validation/loss']).toBe(loss);
    const without = second.trainer.fit(second.loader, options);
    await expect(without).rejects.toThrow('unknown: validation.key, validation.epoch, validation.batch');
  });

  it('that is over is over', async () => {
    const store = memory();
    const first = build();
    const records = await first.trainer.fit(first.loader, { epochs: 1, store });
    const bytes = store.kept.get('last.safetensors');
    const second = build();
    expect(await second.trainer.fit(second.loader, { epochs: 1, store, resume: true })).toEqual(records);
    expect(store.kept.get('last.safetensors')).toBe(bytes);
    expect(numbersOf(stateOf(second.model))).toEqual(numbersOf(stateOf(first.model)));
  });

  it('is not taken for another one', async () => {
    const store = memory();
    const one = build();
    await one.trainer.fit(one.loader, { epochs: 1, store });
    const other = build({ metrics: {} });
    const running = other.trainer.fit(other.loader, { epochs: 2, store, resume: true });
    await expect(running).rejects.toThrow(
      'last.safetensors is of a run that measured loss, accuracy: this one measures loss',
    );
    await store.write('last.safetensors', saveSafetensors(one.model.stateDict()));
    const plain = one.trainer.fit(one.loader, { epochs: 2, store, resume: true });
    await expect(plain).rejects.toThrow(CheckpointError);
  });
});
