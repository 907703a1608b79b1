import { inProcessAsync } from '../harness.ts';
import { type ConvolutionTraining, PROOF_STEPS, type Prepared } from './peer.ts';

/** Every function and method takes its arrays away: `ref` keeps one for the next. */
export interface Values {
  readonly ref: Values;
  reshape(shape: readonly number[]): Values;
  add(other: Values): Values;
  sub(other: Values): Values;
  mul(other: Values | number): Values;
  max(axis: readonly number[]): Values;
  data(): Promise<Float32Array>;
  dispose(): void;
}

type Function_<Out> = (...values: readonly Values[]) => Out;

/** A cost of the parameters, a batch and its labels. */
export type Loss = Function_<Values>;

/** What training needs of the library. */
export interface TrainingJax {
  jit(f: Function_<Values[]>): Function_<Values[]>;
  grad(f: Loss, options: { argnums: number[] }): Function_<Values[]>;
  blockUntilReady(values: readonly Values[]): Promise<unknown>;
  readonly lax: { conv(x: Values, w: Values, strides: readonly number[], padding: string): Values };
  readonly nn: {
    relu(x: Values): Values;
    sigmoid(z: Values): Values;
    logSoftmax(x: Values, axis: number): Values;
  };
  readonly numpy: {
    array(values: Float32Array): Values;
    matmul(a: Values, b: Values): Values;
    sum(a: Values): Values;
  };
}

/**
 * Steps of plain descent, each jitted as a whole: gradients and update.
 *
 * @param shapes - of the parameters
 * @param image - the shape of one image
 */
export async function jaxSteps(
  { jit, grad, blockUntilReady, numpy }: TrainingJax,
  { batch, learningRate, x, y, weights }: ConvolutionTraining,
  shapes: readonly (readonly number[])[],
  image: readonly number[],
  loss: Loss,
): Promise<Prepared> {
  const gradients = grad(loss, { argnums: shapes.map((_, i) => i) });
  const descend = jit((...values) => {
    const parameters = values.slice(0, shapes.length);
    const of = gradients(...parameters.map(({ ref }) => ref), ...values.slice(shapes.length));
    return parameters.map((w, i) => w.sub(of[i].mul(learningRate)));
  });
  let parameters = weights.map((values, i) => numpy.array(values).reshape(shapes[i]));
  const steps = y.length / 10 / batch;
  const cut = (values: Float32Array, shape: readonly number[]): Values[] => {
    const size = values.length / steps;
    return Array.from({ length: steps }, (_, s) =>
      numpy.array(values.slice(s * size, (s + 1) * size)).reshape([batch, ...shape]),
    );
  };
  const [xs, ys] = [cut(x, image), cut(y, [10])];
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
