import { array, type NDArray } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import {
  compile,
  Generator,
  GRU,
  GRUCell,
  LSTM,
  LSTMCell,
  MultiheadAttention,
  RNN,
  RNNCell,
  Tensor,
  TransformerEncoderLayer,
  type Module,
} from '../src/index.ts';
import fixtures from './fixtures/recurrent.json' with { type: 'json' };

interface Encoded {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: readonly (number | boolean)[];
}

interface Case {
  readonly layer: string;
  readonly arguments: readonly number[];
  readonly options: object & { readonly call?: object };
  readonly masks: Readonly<Record<string, Encoded>>;
  readonly state: Readonly<Record<string, Encoded>>;
  readonly operands: readonly Encoded[];
  readonly results: readonly Encoded[];
  readonly cotangents: readonly Encoded[];
  readonly operandGradients: readonly Encoded[];
  readonly gradients: Readonly<Record<string, Encoded>>;
}

type Layer = new (inputs: number, outputs: number, generator: Generator, options: object) => Module;
const LAYERS: Readonly<Record<string, Layer>> = {
  RNNCell,
  LSTMCell,
  GRUCell,
  RNN,
  LSTM,
  GRU,
  MultiheadAttention,
  TransformerEncoderLayer,
};

const CASES = fixtures.cases as unknown as Case[];

const decode = ({ dtype, shape, values }: Encoded): NDArray =>
  array(values as number[], dtype as 'float64').reshape([...shape]);
const constant = (encoded: Encoded): Tensor => new Tensor(decode(encoded));
const tensors = (value: unknown): Tensor[] =>
  value instanceof Tensor ? [value] : Array.isArray(value) ? value.flatMap(tensors) : [];

/** Runs a case there and back: [results, gradients of the operands, gradients by name]. */
function run(one: Case, through = (step: (...xs: Tensor[]) => unknown) => step): unknown {
  const { layer, operands, cotangents, masks } = one;
  const model = new LAYERS[layer](one.arguments[0], one.arguments[1], new Generator(1), one.options);
  model.to('float64');
  const parameters = model.stateTensors();
  expect([...parameters.keys()]).toEqual(Object.keys(one.state));
  for (const [name, parameter] of parameters) parameter.data = decode(one.state[name]);
  const told = {
    ...one.options.call,
    ...Object.fromEntries(Object.entries(masks).map(([name, mask]) => [name, decode(mask)])),
  };
  const step = through((...given) => {
    const xs = given.map((x) => new Tensor(x.data, { requiresGrad: true }));
    const results = tensors(model.call(...argumentsOf(layer, xs, told)));
    results
      .map((y, i) => y.mul(decode(cotangents[i])).sum())
      .reduce((a, b) => a.add(b))
      .backward();
    return [results.map((y) => y.detach()), xs.map(({ grad }) => new Tensor(grad!))];
  });
  const [results, slopes] = step(...operands.map(constant)) as [Tensor[], Tensor[]];
  const gradients = [...parameters].map(([name, { grad }]) => [name, grad!.toList()] as const);
  const [values, moved] = [results, slopes].map((list) => list.map(({ data }) => data.toList()));
  return [values, moved, gradients];
}

/** Operands as the layer takes them: a state after the input, masks as options. */
function argumentsOf(layer: string, xs: readonly Tensor[], told: object): unknown[] {
  if (layer === 'MultiheadAttention') return [...xs, told];
  if (layer === 'TransformerEncoderLayer') return [xs[0], told];
  const [x, ...state] = xs;
  return [x, ...(state.length > 1 ? [state] : state)];
}

describe(`PyTorch ${fixtures.torch}`, () => {
  for (const [i, one] of CASES.entries()) {
    it(`${i}: ${one.layer} ${JSON.stringify(one.options)} ${Object.keys(one.masks).join()}`, () => {
      const lists = (encoded: readonly Encoded[]): unknown => encoded.map((x) => decode(x).toList());
      const expected = [
        lists(one.results),
        lists(one.operandGradients),
        Object.entries(one.gradients).map(([name, x]) => [name, decode(x).toList()]),
      ];
      close(run(one), expected, one.layer);
    });
  }
});

describe('compiled', () => {
  for (const [i, one] of CASES.entries()) {
    it(`gives the same bits: ${i}: ${one.layer}`, () => {
      expect(run(one, (step) => compile(step))).toEqual(run(one));
    });
  }
});

function close(got: unknown, wanted: unknown, path: string): void {
  if (Array.isArray(wanted)) {
    expect((got as unknown[]).length, path).toBe(wanted.length);
    for (const [i, one] of wanted.entries()) close((got as unknown[])[i], one, `${path}/${i}`);
  } else if (typeof wanted === 'number') {
    expect(Math.abs((got as number) - wanted), path).toBeLessThan(1e-10 * Math.max(1, Math.abs(wanted)));
  } else expect(got, path).toBe(wanted);
}
