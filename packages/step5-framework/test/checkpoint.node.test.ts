import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { array, DataFormatError, key, normal } from '@first-principles/linalg';
import { random } from '@first-principles/step4-autodiff';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  Adam,
  Buffer,
  Cell,
  CheckpointError,
  Dropout,
  Generator,
  Linear,
  loadSafetensors,
  LSTM,
  Module,
  noGrad,
  Parameter,
  Sequential,
  stateOf,
  Tensor,
  TransformerEncoderLayer,
} from '../src/index.ts';
import { loadCheckpoint, saveCheckpoint } from '../src/node/index.ts';

/** A layer with chance, a buffer and a weight of its own. */
class Noisy extends Module<[Tensor], Tensor> {
  readonly scale: Parameter;
  readonly runningSum = new Buffer(array([0, 0]));
  readonly noiseGenerator: Generator;

  constructor(generator: Generator) {
    super();
    this.noiseGenerator = generator;
    this.scale = new Parameter(array([1, 2]));
  }

  forward(x: Tensor): Tensor {
    const y = x.mul(this.scale).add(random.normal(this.noiseGenerator.next(), x.shape));
    this.runningSum.data = noGrad(() => y.sum(0)).data;
    return y;
  }
}

const build = (seed: number) => {
  const model = new Sequential(new Linear(3, 2, new Generator(seed)), new Noisy(new Generator(seed + 1)));
  const optimizer = new Adam(model.parameters(), { lr: 0.1 });
  const step = (): number => {
    const loss = model
      .call(new Tensor(normal(key(5), [4, 3])))
      .square()
      .mean();
    loss.backward();
    optimizer.step();
    optimizer.zeroGrad();
    return loss.item();
  };
  return { parts: { model, optimizer }, step };
};

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'first-principles-checkpoint-'));
  path = join(folder, 'deep', 'run.safetensors');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a run that was saved goes on as if nothing had been, chance and moments among it', () => {
  const one = build(1);
  expect(loadCheckpoint(path, one.parts)).toBeUndefined();
  one.step();
  saveCheckpoint(path, one.parts, { epoch: '3' });
  expect(readdirSync(join(folder, 'deep'))).toEqual(['run.safetensors']);
  const other = build(2);
  expect(loadCheckpoint(path, other.parts)).toEqual({ format: 'pt', epoch: '3' });
  expect([other.step(), other.step()]).toEqual([one.step(), one.step()]);
});

it('names are PyTorch’s for the model, and the part’s for the rest', () => {
  const { parts } = build(1);
  saveCheckpoint(path, parts);
  const { tensors } = loadSafetensors(readFileSync(path));
  const ofModel = ['0.weight', '0.bias', '1.scale', '1.running_sum'];
  expect(Object.keys(parts.model.stateDict())).toEqual(ofModel);
  expect(
    Object.keys(tensors)
      .filter((name) => !/^(?:optimizer|generators)\./.test(name))
      .toSorted(),
  ).toEqual(ofModel.toSorted());
  expect(tensors['generators.1.noise_generator'].dtype).toBe('uint32');
  expect(tensors['optimizer.state.0.exp_avg'].shape).toEqual([2, 3]);
  expect(parts.model.loadStateDict(tensors, { strict: false }).extra).not.toContain('0.weight');
});

it('what does not fit is said whole, and nothing is taken', () => {
  const { parts } = build(1);
  saveCheckpoint(path, parts);
  const model = new Sequential(new Linear(3, 2, new Generator(7)), new Linear(2, 2, new Generator(8)));
  const before = stateOf(model);
  const other = { model, optimizer: new Adam(model.parameters()) };
  expect(() => loadCheckpoint(path, other)).toThrow(CheckpointError);
  expect(() => loadCheckpoint(path, other)).toThrow(
    'load: what was saved is not what Checkpoint remembers: missing: 1.weight, 1.bias, optimizer.state.3.step,',
  );
  expect(() => loadCheckpoint(path, other)).toThrow(
    'does not fit: optimizer.state.2.exp_avg must be float32[2,2]',
  );
  expect(stateOf(model)).toEqual(before);
});

it('everything that draws is saved', () => {
  const g = new Generator(1);
  const model = new Sequential(
    new Dropout(0.5, g),
    new LSTM(2, 2, g, { numLayers: 2, dropout: 0.5 }),
    new TransformerEncoderLayer(4, 2, g),
  );
  saveCheckpoint(path, { model });
  const drawing = Object.keys(loadSafetensors(readFileSync(path)).tensors).filter((name) =>
    name.startsWith('generators.'),
  );
  expect(drawing).toEqual([
    'generators.0.generator',
    'generators.1.generator',
    'generators.2.self_attn.generator',
    'generators.2.dropout.generator',
    'generators.2.dropout1.generator',
    'generators.2.dropout2.generator',
  ]);
});

it('two arrays of one name, and files that are none', () => {
  const { model } = build(1).parts;
  const part = { stateCells: () => new Map([['weight', new Cell(array(1))]]) };
  expect(() => saveCheckpoint(path, { model, '0': part })).toThrow('two arrays would be called 0.weight');
  const other = join(folder, 'notes.txt');
  writeFileSync(other, 'not a checkpoint');
  expect(() => loadCheckpoint(other, { model })).toThrow(DataFormatError);
});
