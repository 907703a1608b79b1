import { array, key, normal, permutation, type DType } from '../../../packages/linalg/src/index.ts';
import { numpy as np } from '../../../packages/step4-autodiff/src/index.ts';
import * as framework from '../../../packages/step5-framework/src/index.ts';

const { Generator, Module, Sequential, Tensor } = framework;
type Tensor = framework.Tensor;
type Module = framework.Module;
type Generator = framework.Generator;

/** A model, and what it is called with. */
export interface Exported {
  readonly name: string;
  readonly make: (generator: Generator) => Module;
  readonly inputs: readonly unknown[];
}

let seed = 0;
const draw = (...shape: number[]): Tensor => new Tensor(normal(key(seed++), shape));
/** Whole numbers from 0 up to `count`. */
const wholes = (count: number, ...shape: number[]): Tensor => {
  const size = shape.reduce((n, length) => n * length, 1);
  const numbers = permutation(key(seed++), size).data.map((i) => i % count);
  return new Tensor(array([...numbers], 'int32').reshape(shape));
};
const mask = (shape: number[], hidden: (i: number) => boolean, dtype: DType = 'bool') =>
  array(
    Array.from({ length: shape.reduce((n, length) => n * length, 1) }, (_, i) => Number(hidden(i))),
    dtype,
  ).reshape(shape);

function model(name: string, make: Exported['make'], ...inputs: readonly unknown[]): Exported {
  return { name, make, inputs };
}

/** A layer by its class, and what it is made of besides a generator, which stands where it takes one. */
function layer(
  Layer: new (...given: never[]) => Module,
  given: readonly unknown[],
  ...inputs: readonly unknown[]
): Exported {
  const said = given.map((one) => (one === G ? 'g' : JSON.stringify(one))).join(', ');
  return {
    name: `${Layer.name}(${said})`,
    make: (generator) => new Layer(...(given.map((one) => (one === G ? generator : one)) as never[])),
    inputs,
  };
}
const G = Symbol('generator');

/** Characters in, the next one's logits out: embedding, LSTM, dense. */
class CharacterLSTM extends Module<[Tensor], Tensor> {
  readonly embedding: framework.Embedding;
  readonly lstm: framework.LSTM;
  readonly head: framework.Linear;

  constructor(generator: Generator) {
    super();
    this.embedding = new framework.Embedding(20, 6, generator);
    this.lstm = new framework.LSTM(6, 8, generator, { numLayers: 2, batchFirst: true, dropout: 0.1 });
    this.head = new framework.Linear(8, 20, generator);
  }

  forward(tokens: Tensor): Tensor {
    const [output] = this.lstm.call(this.embedding.call(tokens));
    return this.head.call(output);
  }
}

/** A small GPT: learned places, causal layers, logits by the embedding's own weights. */
class SmallGPT extends Module<[Tensor], Tensor> {
  readonly tokens: framework.Embedding;
  readonly places: framework.Embedding;
  readonly encoder: framework.TransformerEncoder;
  readonly head: framework.Linear;

  constructor(generator: Generator) {
    super();
    const options = { dimFeedforward: 24, activation: 'gelu', batchFirst: true, normFirst: true } as const;
    const layers = [1, 2].map(() => new framework.TransformerEncoderLayer(12, 3, generator, options));
    this.tokens = new framework.Embedding(20, 12, generator);
    this.places = new framework.Embedding(10, 12, generator);
    this.encoder = new framework.TransformerEncoder(layers, new framework.LayerNorm(12));
    this.head = new framework.Linear(12, 20, generator, { bias: false });
    Object.assign(this.head, { weight: this.tokens.weight });
  }

  forward(tokens: Tensor): Tensor {
    const places = np.arange(0, tokens.shape[1], 1, 'int32');
    const x = this.tokens.call(tokens).add(this.places.call(places));
    return this.head.call(this.encoder.call(x, { causal: true }));
  }
}

const images = (C: number, H: number, W: number): Tensor => draw(2, C, H, W);
const x = draw(3, 5, 8);
const seen = mask([5, 5], (i) => i % 5 > Math.floor(i / 5));
const padding = mask([3, 5], (i) => i % 5 === 4);
const first = { batchFirst: true };

/** Every layer, and models of them. */
export const EXPORTED: readonly Exported[] = [
  layer(framework.Linear, [5, 3, G], draw(4, 5)),
  layer(framework.Linear, [5, 3, G, { bias: false }], draw(2, 4, 5)),
  layer(framework.Conv1d, [2, 4, 3, G, { stride: 2, padding: 1 }], draw(2, 2, 9)),
  layer(framework.Conv2d, [2, 4, 3, G, { stride: 2, padding: 1 }], images(2, 9, 7)),
  layer(framework.Conv2d, [4, 6, [3, 2], G, { dilation: 2, groups: 2, padding: [2, 1] }], images(4, 9, 8)),
  layer(
    framework.ConvTranspose2d,
    [3, 2, 3, G, { stride: 2, padding: 1, outputPadding: 1 }],
    images(3, 4, 5),
  ),
  layer(framework.ConvTranspose2d, [4, 6, [3, 2], G, { groups: 2, dilation: 2 }], images(4, 4, 5)),
  layer(framework.MaxPool2d, [2], images(3, 6, 7)),
  layer(framework.MaxPool2d, [3, { stride: 2, padding: 1 }], images(3, 6, 7)),
  layer(framework.AvgPool2d, [[3, 2], { stride: 1, padding: 1 }], images(3, 6, 7)),
  layer(framework.BatchNorm1d, [5], draw(4, 5)),
  layer(framework.BatchNorm2d, [3], images(3, 4, 5)),
  layer(framework.LayerNorm, [8], x),
  layer(framework.GroupNorm, [2, 4], images(4, 3, 5)),
  layer(framework.Dropout, [0.5, G], draw(3, 4)),
  layer(framework.Embedding, [7, 4, G], wholes(7, 3, 5)),
  layer(framework.Flatten, [], images(2, 3, 4)),
  layer(framework.Identity, [], draw(3)),
  ...[
    framework.ELU,
    framework.GELU,
    framework.LeakyReLU,
    framework.LogSoftmax,
    framework.ReLU,
    framework.Sigmoid,
    framework.SiLU,
    framework.Softmax,
    framework.Softplus,
    framework.Tanh,
  ].map((Layer) => layer(Layer, [], draw(4, 30))),
  layer(framework.GELU, [{ approximate: 'tanh' }], draw(4, 30)),
  ...[framework.RNN, framework.LSTM, framework.GRU].flatMap((Layer) => [
    layer(Layer, [8, 4, G], x),
    layer(Layer, [8, 4, G, { numLayers: 2, bidirectional: true, batchFirst: true }], x),
  ]),
  layer(framework.LSTM, [8, 4, G], x, [draw(1, 5, 4), draw(1, 5, 4)]),
  ...[framework.RNNCell, framework.LSTMCell, framework.GRUCell].map((Layer) =>
    layer(Layer, [5, 4, G], draw(3, 5)),
  ),
  layer(framework.MultiheadAttention, [8, 2, G], x, x, x),
  layer(framework.MultiheadAttention, [8, 2, G, first], x, draw(3, 4, 8), draw(3, 4, 8)),
  layer(framework.MultiheadAttention, [8, 4, G, first], x, x, x, { attnMask: seen, keyPaddingMask: padding }),
  layer(framework.TransformerEncoderLayer, [8, 2, G, { dimFeedforward: 12 }], x),
  layer(framework.TransformerEncoderLayer, [8, 2, G, { ...first, normFirst: true, activation: 'gelu' }], x, {
    causal: true,
  }),

  layer(framework.MSELoss, [], draw(4, 3), draw(4, 3)),
  layer(framework.L1Loss, [], draw(4, 3), draw(4, 3)),
  layer(framework.HuberLoss, [], draw(4, 3), draw(4, 3)),
  layer(framework.SmoothL1Loss, [], draw(4, 3), draw(4, 3)),
  layer(framework.BCEWithLogitsLoss, [], draw(4, 3), wholes(2, 4, 3)),
  layer(framework.KLDivLoss, [], draw(4, 3), draw(4, 3).softmax()),
  layer(framework.NLLLoss, [], draw(4, 3).logSoftmax(), wholes(3, 4)),
  layer(framework.CrossEntropyLoss, [{ labelSmoothing: 0.1 }], draw(4, 3), wholes(3, 4)),

  model(
    'a dense network',
    (g) =>
      new Sequential(new framework.Linear(20, 9, g), new framework.ReLU(), new framework.Linear(9, 4, g)),
    draw(6, 20),
  ),
  model(
    'a convolutional network',
    (g) =>
      new Sequential(
        new framework.Conv2d(1, 4, 5, g),
        new framework.BatchNorm2d(4),
        new framework.ReLU(),
        new framework.MaxPool2d(2),
        new framework.Dropout(0.25, g),
        new framework.Flatten(),
        new framework.Linear(4 * 12 * 12, 10, g),
      ),
    images(1, 28, 28),
  ),
  model(
    'an autoencoder of images',
    (g) =>
      new Sequential(
        new framework.Conv2d(1, 4, 3, g, { stride: 2, padding: 1 }),
        new framework.GELU(),
        new framework.ConvTranspose2d(4, 1, 3, g, { stride: 2, padding: 1, outputPadding: 1 }),
        new framework.Sigmoid(),
      ),
    images(1, 28, 28),
  ),
  model('a character LSTM', (g) => new CharacterLSTM(g), wholes(20, 2, 10)),
  model('a small GPT', (g) => new SmallGPT(g), wholes(20, 2, 10)),
];

/** Modules that no exported model contains. */
export function notExported(): string[] {
  const met = new Set(
    EXPORTED.flatMap(({ make }) =>
      Array.from(make(new Generator(1)).namedModules(), ([, one]) => one.constructor.name),
    ),
  );
  const abstract = ['Module', 'ModuleList'];
  return Object.entries(framework as Readonly<Record<string, unknown>>).flatMap(([name, value]) => {
    const isModule = typeof value === 'function' && value.prototype instanceof Module;
    return isModule && !abstract.includes(name) && !met.has(name) ? [name] : [];
  });
}
