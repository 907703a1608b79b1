import type { NDArray } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import {
  compile,
  Generator,
  GRU,
  GRUCell,
  loadState,
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
import { decode, expectClose, type Encoded } from './torch-case.ts';

interface Case {
  readonly layer: keyof typeof LAYERS;
  readonly arguments: readonly [inputs: number, outputs: number];
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

const LAYERS = {
  RNNCell,
  LSTMCell,
  GRUCell,
  RNN,
  LSTM,
  GRU,
  MultiheadAttention,
  TransformerEncoderLayer,
} satisfies Record<string, Layer>;

const CASES = (fixtures.cases as unknown as readonly Case[]).map(
  (one, i) =>
    [`${i} ${one.layer} ${JSON.stringify(one.options)} ${Object.keys(one.masks).join()}`, one] as const,
);

const decoded = (all: Readonly<Record<string, Encoded>>): Record<string, NDArray> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, decode(one)]));
const tensorsOf = (value: unknown): Tensor[] =>
  value instanceof Tensor ? [value] : Array.isArray(value) ? value.flatMap(tensorsOf) : [];

/** Operands as the layer takes them: a state after the input, masks as options. */
function argumentsOf({ layer, options, masks }: Case, [x, ...rest]: readonly Tensor[]): unknown[] {
  const told = { ...options.call, ...decoded(masks) };
  if (layer === 'MultiheadAttention') return [x, ...rest, told];
  if (layer === 'TransformerEncoderLayer') return [x, told];
  return [x, ...(rest.length > 1 ? [rest] : rest)];
}

/** Runs a case there and back. */
function run(one: Case, compiled = false): Record<string, NDArray> {
  const Kind: Layer = LAYERS[one.layer];
  const model = new Kind(...one.arguments, new Generator(1), one.options).to('float64');
  expect([...model.stateTensors().keys()]).toEqual(Object.keys(one.state));
  loadState(model, decoded(one.state));
  const there = (...given: Tensor[]): Tensor[][] => {
    const xs = given.map(({ data }) => new Tensor(data, { requiresGrad: true }));
    const results = tensorsOf(model.call(...argumentsOf(one, xs)));
    const weighed = results.map((y, i) => y.mul(decode(one.cotangents[i])).sum());
    weighed.reduce((a, b) => a.add(b)).backward();
    return [results.map((y) => y.detach()), xs.map(({ grad }) => new Tensor(grad!))];
  };
  const step = compiled ? compile(there) : there;
  const [results, slopes] = step(...one.operands.map((x) => new Tensor(decode(x))));
  return Object.fromEntries([
    ...results.map(({ data }, i) => [`result ${i}`, data] as const),
    ...slopes.map(({ data }, i) => [`gradient of operand ${i}`, data] as const),
    ...Array.from(model.namedParameters(), ([name, { grad }]) => [`gradient of ${name}`, grad!] as const),
  ]);
}

describe(`PyTorch ${fixtures.torch}`, () => {
  it.each(CASES)('%s', (_, one) => {
    const got = run(one);
    const wanted = [
      ...one.results.map((x, i) => [`result ${i}`, x] as const),
      ...one.operandGradients.map((x, i) => [`gradient of operand ${i}`, x] as const),
      ...Object.entries(one.gradients).map(([name, x]) => [`gradient of ${name}`, x] as const),
    ];
    expect(Object.keys(got)).toEqual(wanted.map(([what]) => what));
    for (const [what, x] of wanted) expectClose(what, got[what], x);
  });
});

describe('compiled', () => {
  const listsOf = (all: Record<string, NDArray>): unknown =>
    Object.entries(all).map(([what, x]) => [what, x.toList()]);
  it.each(CASES)('gives the same bits: %s', (_, one) => {
    expect(listsOf(run(one, true))).toEqual(listsOf(run(one)));
  });
});
