import { array, key, normal, type NDArray } from '../../../packages/linalg/src/index.ts';
import {
  BatchNorm1d,
  BatchNorm2d,
  Conv1d,
  Conv2d,
  ConvTranspose2d,
  Dropout,
  Embedding,
  Flatten,
  type Generator,
  GroupNorm,
  GRU,
  LayerNorm,
  Linear,
  LSTM,
  MaxPool2d,
  type Module,
  ReLU,
  RNN,
  Sequential,
  TransformerEncoder,
  TransformerEncoderLayer,
} from '../../../packages/step5-framework/src/index.ts';

/** A model in PyTorch's words and in ours, and what it is called with. */
export interface Shared {
  readonly torch: string;
  readonly make: (generator: Generator) => Module;
  readonly x: NDArray;
}

const draw = (...shape: number[]): NDArray => normal(key(5), shape);

export const SHARED: readonly Shared[] = [
  {
    torch: 'Sequential(Linear(5, 7), BatchNorm1d(7), ReLU(), Dropout(0.5), Linear(7, 3, bias=False))',
    make: (g) =>
      new Sequential(
        new Linear(5, 7, g),
        new BatchNorm1d(7),
        new ReLU(),
        new Dropout(0.5, g),
        new Linear(7, 3, g, { bias: false }),
      ),
    x: draw(4, 5),
  },
  {
    torch:
      'Sequential(Conv2d(2, 4, 3, padding=1), BatchNorm2d(4), ReLU(), MaxPool2d(2), Flatten(), Linear(24, 3))',
    make: (g) =>
      new Sequential(
        new Conv2d(2, 4, 3, g, { padding: 1 }),
        new BatchNorm2d(4),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(24, 3, g),
      ),
    x: draw(3, 2, 6, 4),
  },
  {
    torch: 'Sequential(ConvTranspose2d(3, 4, 3, stride=2), GroupNorm(2, 4))',
    make: (g) => new Sequential(new ConvTranspose2d(3, 4, 3, g, { stride: 2 }), new GroupNorm(2, 4)),
    x: draw(2, 3, 4, 5),
  },
  {
    torch: 'Sequential(Conv1d(3, 4, 3), LayerNorm([4, 5]))',
    make: (g) => new Sequential(new Conv1d(3, 4, 3, g), new LayerNorm([4, 5])),
    x: draw(2, 3, 7),
  },
  {
    torch: 'Sequential(Embedding(9, 4), LSTM(4, 5, num_layers=2))',
    make: (g) => new Sequential(new Embedding(9, 4, g), new LSTM(4, 5, g, { numLayers: 2 })),
    x: array(
      [
        [0, 8],
        [3, 3],
        [7, 1],
      ],
      'int32',
    ),
  },
  {
    torch: 'GRU(4, 5, bidirectional=True, batch_first=True)',
    make: (g) => new GRU(4, 5, g, { bidirectional: true, batchFirst: true }),
    x: draw(2, 3, 4),
  },
  { torch: 'RNN(4, 5, num_layers=3)', make: (g) => new RNN(4, 5, g, { numLayers: 3 }), x: draw(3, 2, 4) },
  {
    torch:
      'TransformerEncoder(TransformerEncoderLayer(8, 2, dim_feedforward=16), 2, norm=LayerNorm(8), enable_nested_tensor=False)',
    make: (g) =>
      new TransformerEncoder(
        [1, 2].map(() => new TransformerEncoderLayer(8, 2, g, { dimFeedforward: 16 })),
        new LayerNorm([8]),
      ),
    x: draw(3, 2, 8),
  },
];
