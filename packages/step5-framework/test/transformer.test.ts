import { key, normal, ShapeError } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { describe, expect, it } from 'vitest';
import {
  compile,
  Generator,
  GRU,
  LayerNorm,
  MultiheadAttention,
  positionalEncoding,
  Tensor,
  TransformerEncoder,
  TransformerEncoderLayer,
  type Module,
} from '../src/index.ts';

const draw = (...shape: number[]): Tensor => new Tensor(normal(key(1), shape));
const encoder = (g: Generator): TransformerEncoder =>
  new TransformerEncoder(
    [1, 2].map(() => new TransformerEncoderLayer(8, 2, g, { dimFeedforward: 12, batchFirst: true })),
    new LayerNorm(8),
  );

describe('TransformerEncoder', () => {
  it('that is causal does not see what comes later', () => {
    const model = encoder(new Generator(1)).eval();
    const x = draw(2, 5, 8);
    const whole = model.call(x, { causal: true });
    const part = model.call(x.index('...', [0, 3], [0, 8]), { causal: true });
    const same = np.allClose(part.data, whole.index('...', [0, 3], [0, 8]).data, 1e-5, 1e-6);
    expect(same.item()).toBe(true);
  });

  it('has PyTorch’s names', () => {
    const names = [...encoder(new Generator(1)).stateTensors().keys()];
    expect(names.filter((name) => name.startsWith('layers.1.')).map((name) => name.slice(9))).toEqual([
      'self_attn.in_proj_weight',
      'self_attn.in_proj_bias',
      'self_attn.out_proj.weight',
      'self_attn.out_proj.bias',
      'linear1.weight',
      'linear1.bias',
      'linear2.weight',
      'linear2.bias',
      'norm1.weight',
      'norm1.bias',
      'norm2.weight',
      'norm2.bias',
    ]);
    expect(names.slice(-2)).toEqual(['norm.weight', 'norm.bias']);
  });
});

describe('dropout inside', () => {
  const x = draw(4, 5, 8);
  const models: [string, (g: Generator) => Module, ...inputs: Tensor[]][] = [
    ['GRU', (g) => new GRU(8, 3, g, { numLayers: 3, dropout: 0.5 }), x],
    ['MultiheadAttention', (g) => new MultiheadAttention(8, 2, g, { dropout: 0.5 }), x, x, x],
    ['TransformerEncoder', encoder, x],
  ];
  for (const [name, make, ...inputs] of models) {
    const outputOf = (model: Module): Tensor => [model.call(...inputs) as Tensor | Tensor[]].flat()[0];

    it(`of ${name} is another each time in training, none in evaluation`, () => {
      const model = make(new Generator(1));
      const outputs = [0, 1].map(() => outputOf(model).data.toList());
      expect(outputs[0]).not.toEqual(outputs[1]);
      model.eval();
      expect(outputOf(model).data.toList()).toEqual(outputOf(model).data.toList());
    });

    it(`of ${name} is the same compiled`, () => {
      const run = (through: (step: () => Tensor) => () => Tensor): unknown => {
        const model = make(new Generator(1));
        const step = through(() => {
          const y = outputOf(model);
          y.square().sum().backward();
          return y.detach();
        });
        const results = [step(), step()].map(({ data }) => data.toList());
        return [results, model.parameters().map(({ grad }) => grad?.toList())];
      };
      expect(run((step) => compile(step))).toEqual(run((step) => step));
    });
  }
});

describe('positionalEncoding', () => {
  it('is waves, each longer than the one before', () => {
    const [first, second] = positionalEncoding(2, 4).toList() as number[][];
    expect(first).toEqual([0, 1, 0, 1]);
    const expected = [0.8414709848, 0.5403023059, 0.0099998333, 0.9999500004];
    for (const [i, x] of second.entries()) expect(x).toBeCloseTo(expected[i], 6);
  });

  it('needs an even width', () => {
    expect(() => positionalEncoding(2, 5)).toThrow(ShapeError);
  });
});
