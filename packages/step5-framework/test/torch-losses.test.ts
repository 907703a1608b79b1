import { expect, test } from 'vitest';
import * as framework from '../src/index.ts';
import { compile, klDiv, tensor, Tensor, type Module } from '../src/index.ts';
import fixtures from './fixtures/losses.json' with { type: 'json' };
import { decode, expectClose, type Encoded } from './torch-case.ts';

interface Case {
  readonly loss: string;
  readonly options: object;
  readonly weights: Readonly<Record<string, Encoded>>;
  readonly input: Encoded;
  readonly target: Encoded;
  readonly y: Encoded;
  readonly cotangent: Encoded;
  readonly gradients: readonly Encoded[];
}

type Loss = new (options: object) => Module<[Tensor, Tensor], Tensor>;

const EXPORTED: Readonly<Record<string, unknown>> = framework;
const CASES = (fixtures.cases as unknown as readonly Case[]).map((one, i) => {
  const { loss, options, weights, input } = one;
  const told = [JSON.stringify(options), ...Object.keys(weights)].join(' ');
  return [`${i} ${loss} ${told} [${input.shape.join(', ')}]`, one] as const;
});

function lossOf(
  { loss, options, weights }: Case,
  dtype: 'float32' | 'float64',
): Module<[Tensor, Tensor], Tensor> {
  const Kind = EXPORTED[loss] as Loss;
  const buffers = Object.entries(weights).map(([name, encoded]) => [name, decode(encoded)] as const);
  return new Kind({ ...options, ...Object.fromEntries(buffers) }).to(dtype);
}

/** The loss, and its gradients by the input and, if this moves, the target. */
function thereAndBack(
  loss: Module<[Tensor, Tensor], Tensor>,
  given: readonly Tensor[],
  cotangent: Tensor,
  targetMoves: boolean,
): Tensor[] {
  const [input, target] = given.map(
    ({ data }, i) => new Tensor(data, { requiresGrad: i === 0 || targetMoves }),
  );
  const y = loss.call(input, target);
  y.backward({ gradient: cotangent.data });
  return [y.detach(), ...[input, target].flatMap(({ grad }) => (grad === null ? [] : [new Tensor(grad)]))];
}

test.each(CASES)('PyTorch: %s', (_, one) => {
  const [input, target, cotangent] = [one.input, one.target, one.cotangent].map((x) => new Tensor(decode(x)));
  const loss = lossOf(one, 'float64');
  const names = Object.keys(one.weights).map((name) => (name === 'posWeight' ? 'pos_weight' : name));
  expect([...loss.stateTensors().keys()]).toEqual(names);
  const [y, ...gradients] = thereAndBack(loss, [input, target], cotangent, one.gradients.length > 1);
  expectClose('y', y.data, one.y);
  expect(gradients.length).toBe(one.gradients.length);
  for (const [i, gradient] of gradients.entries()) {
    expectClose(['d input', 'd target'][i], gradient.data, one.gradients[i]);
  }
});

for (const dtype of ['float32', 'float64'] as const) {
  test.each(CASES)(`compiled, the same bits in ${dtype}: %s`, (_, one) => {
    const loss = lossOf(one, dtype);
    const given = [one.input, one.target, one.cotangent].map((encoded) => {
      const data = decode(encoded);
      return new Tensor(data.dtype === 'int32' ? data : data.astype(dtype));
    });
    const step = (x: Tensor, y: Tensor, c: Tensor): Tensor[] =>
      thereAndBack(loss, [x, y], c, one.gradients.length > 1);
    const [eager, compiled] = [step, compile(step)].map((run) =>
      run(given[0], given[1], given[2]).map(({ data }) => [data.dtype, data.shape, data.toList()]),
    );
    expect(compiled).toEqual(eager);
  });
}

// Values and gradients of PyTorch's kl_div.
test.each([
  [false, -1, 0, 0],
  [false, -Infinity, 0, NaN],
  [true, -1, -Infinity, NaN],
  [true, -Infinity, -Infinity, NaN],
])('klDiv where the probability is 0 (logTarget: %s, input %s, target %s)', (logTarget, x, p, loss) => {
  const input = tensor([x], { requiresGrad: true });
  const y = klDiv(input, tensor([p]), { reduction: 'sum', logTarget });
  expect(y.item()).toBe(loss);
  y.backward();
  expect(input.grad!.item()).toBeCloseTo(0);
});
