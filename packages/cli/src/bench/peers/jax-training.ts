import { inProcessAsync } from '../harness.ts';
import { PROOF_STEPS, type Prepared, type Training } from './peer.ts';

/** Every method takes its array away: `ref` keeps one for the next. */
interface Values {
  readonly ref: Values;
  reshape(shape: readonly number[]): Values;
  add(other: Values): Values;
  sub(other: Values): Values;
  mul(other: Values | number): Values;
  data(): Promise<Float32Array>;
  dispose(): void;
}

/** W1, b1, W2, b2, x, y. */
type Function_<Out> = (...values: readonly Values[]) => Out;

/** What training needs of the library. */
export interface TrainingJax {
  jit(f: Function_<Values[]>): Function_<Values[]>;
  grad(f: Function_<Values>, options: { argnums: number[] }): Function_<Values[]>;
  blockUntilReady(values: readonly Values[]): Promise<unknown>;
  readonly nn: { sigmoid(z: Values): Values };
  readonly numpy: {
    array(values: Float32Array): Values;
    matmul(a: Values, b: Values): Values;
    sum(a: Values): Values;
  };
}

/** A step that is jitted as a whole: gradients and update. */
export async function trainJax(
  { jit, grad, blockUntilReady, nn, numpy }: TrainingJax,
  { hidden, batch, learningRate, x, y, weights }: Training,
): Promise<Prepared> {
  const loss: Function_<Values> = (W1, b1, W2, b2, x, y) => {
    const a1 = nn.sigmoid(numpy.matmul(x, W1).add(b1));
    const difference = nn.sigmoid(numpy.matmul(a1, W2).add(b2)).sub(y);
    return numpy.sum(difference.ref.mul(difference)).mul(0.5 / batch);
  };
  const gradients = grad(loss, { argnums: [0, 1, 2, 3] });
  const descend = jit((W1, b1, W2, b2, x, y) => {
    const of = gradients(W1.ref, b1.ref, W2.ref, b2.ref, x, y);
    return [W1, b1, W2, b2].map((w, i) => w.sub(of[i].mul(learningRate)));
  });
  const shapes = [[784, hidden], [hidden], [hidden, 10], [10]];
  let parameters = weights.map((values, i) => numpy.array(values).reshape(shapes[i]));
  const steps = x.length / 784 / batch;
  const cut = (values: Float32Array, width: number): Values[] =>
    Array.from({ length: steps }, (_, s) =>
      numpy.array(values.slice(s * batch * width, (s + 1) * batch * width)).reshape([batch, width]),
    );
  const [xs, ys] = [cut(x, 784), cut(y, 10)];
  let next = 0;
  const step = async (): Promise<void> => {
    parameters = descend(...parameters, xs[next].ref, ys[next].ref);
    next = (next + 1) % steps;
    await blockUntilReady(parameters);
  };
  for (let i = 0; i < PROOF_STEPS; i++) await step();
  const after: number[] = [];
  for (const parameter of parameters) after.push(...(await parameter.ref.data()));
  return {
    result: Float32Array.from(after),
    contender: inProcessAsync('jax-js jit', step),
    release: () => [...parameters, ...xs, ...ys].forEach((values) => values.dispose()),
  };
}
