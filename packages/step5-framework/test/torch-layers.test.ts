import { expect, test } from 'vitest';
import * as framework from '../src/index.ts';
import { compile, Generator, loadState, Tensor, type Module, type Parameter } from '../src/index.ts';
import fixtures from './fixtures/layers.json' with { type: 'json' };
import { decode, expectClose, type Encoded } from './torch-case.ts';

interface Step {
  readonly training: boolean;
  readonly x: Encoded;
  readonly y: Encoded;
  readonly cotangent: Encoded;
  readonly dx: Encoded | null;
  readonly gradients: Readonly<Record<string, Encoded>>;
}

interface Case {
  readonly layer: string;
  readonly arguments: readonly unknown[];
  readonly options: object;
  readonly state: Readonly<Record<string, Encoded>>;
  readonly steps: readonly Step[];
  readonly buffers: Readonly<Record<string, Encoded>>;
}

type Layer = new (...told: unknown[]) => Module<[Tensor], Tensor>;

const CASES = fixtures.cases as unknown as readonly Case[];
const EXPORTED: Readonly<Record<string, unknown>> = framework;
/** Those that draw their parameters. */
const DRAWS = /^(?:Linear|Conv|Embedding)/;

/** The layer of a case, with its state. */
function layerOf({ layer, arguments: told, options, state }: Case): Module<[Tensor], Tensor> {
  const Kind = EXPORTED[layer] as Layer;
  const generator = DRAWS.test(layer) ? [new Generator(1)] : [];
  const last = Object.keys(options).length > 0 ? [options] : [];
  const module = new Kind(...told, ...generator, ...last).to('float64');
  loadState(
    module,
    Object.fromEntries(Object.entries(state).map(([name, encoded]) => [name, decode(encoded)])),
  );
  return module;
}

/** There and back: the result, and the gradient of x if it has one. Those of the parameters stay with them. */
function thereAndBack(layer: Module<[Tensor], Tensor>, x: Tensor, cotangent: Tensor): Tensor[] {
  const input = x.dtype === 'int32' ? x : new Tensor(x.data, { requiresGrad: true });
  layer.zeroGrad();
  const y = layer.call(input);
  if (y.requiresGrad) y.backward({ gradient: cotangent.data });
  return [y, ...(input.grad === null ? [] : [new Tensor(input.grad)])].map((one) => one.detach());
}

const nameOf = ({ layer, arguments: told, options }: Case): string =>
  `${layer}(${told.map((one) => JSON.stringify(one)).join(', ')}) ${JSON.stringify(options)}`;

test.each(CASES.map((one, i) => [`${i} ${nameOf(one)}`, one] as const))(`PyTorch: %s`, (_, one) => {
  const layer = layerOf(one);
  for (const [i, step] of one.steps.entries()) {
    layer.train(step.training);
    const [y, dx] = thereAndBack(layer, new Tensor(decode(step.x)), new Tensor(decode(step.cotangent)));
    expectClose(`step ${i}: y`, y.data, step.y);
    if (step.dx !== null) expectClose(`step ${i}: dx`, dx.data, step.dx);
    const parameters = new Map<string, Parameter>(layer.namedParameters());
    expect([...parameters.keys()]).toEqual(Object.keys(step.gradients));
    for (const [name, gradient] of Object.entries(step.gradients)) {
      expectClose(`step ${i}: d${name}`, parameters.get(name)!.grad!, gradient);
    }
  }
  const buffers = new Map(layer.namedBuffers());
  expect([...buffers.keys()]).toEqual(Object.keys(one.buffers));
  for (const [name, buffer] of Object.entries(one.buffers)) {
    expectClose(name, buffers.get(name)!.data, buffer);
  }
});

for (const dtype of ['float32', 'float64'] as const) {
  test.each(CASES.map((one, i) => [`${i} ${nameOf(one)}`, one] as const))(
    `compiled, the same bits in ${dtype}: %s`,
    (_, one) => {
      const [eager, compiled] = [false, true].map((through) => {
        const layer = layerOf(one).to(dtype);
        const step = (x: Tensor, cotangent: Tensor): Tensor[] => thereAndBack(layer, x, cotangent);
        const run = through ? compile(step) : step;
        const tensorOf = (encoded: Encoded): Tensor => {
          const data = decode(encoded);
          return new Tensor(data.dtype === 'int32' ? data : data.astype(dtype));
        };
        return one.steps.map(({ training, x, cotangent }) => {
          layer.train(training);
          const results = run(tensorOf(x), tensorOf(cotangent)).map(({ data }) => data);
          const state = [...layer.stateTensors().values()].flatMap(({ data, grad }) => [
            data,
            ...(grad === null ? [] : [grad]),
          ]);
          return [...results, ...state].map((data) => [data.dtype, data.shape, data.toList()]);
        });
      });
      expect(compiled).toEqual(eager);
    },
  );
}
