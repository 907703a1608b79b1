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

/** A network in the library's own words. */
export interface JaxNetwork {
  /** Of the parameters. */
  readonly shapes: readonly (readonly number[])[];
  /** The shape of one image. */
  readonly image: readonly number[];
  readonly loss: Loss;
}

/** Parameters, and batches in their order. */
interface Arrays {
  readonly parameters: Values[];
  readonly xs: readonly Values[];
  readonly ys: readonly Values[];
}

function arraysOf(
  { numpy }: TrainingJax,
  { batch, x, y, weights }: ConvolutionTraining,
  { shapes, image }: JaxNetwork,
): Arrays {
  const steps = y.length / 10 / batch;
  const cut = (values: Float32Array, shape: readonly number[]): Values[] => {
    const size = values.length / steps;
    return Array.from({ length: steps }, (_, s) =>
      numpy.array(values.slice(s * size, (s + 1) * size)).reshape([batch, ...shape]),
    );
  };
  return {
    parameters: weights.map((values, i) => numpy.array(values).reshape(shapes[i])),
    xs: cut(x, image),
    ys: cut(y, [10]),
  };
}

async function numbersOf(arrays: readonly Values[]): Promise<Float32Array> {
  const numbers: number[] = [];
  for (const array of arrays) numbers.push(...(await array.ref.data()));
  return Float32Array.from(numbers);
}

/** Steps of plain descent, each jitted as a whole: gradients and update. */
export async function jaxSteps(
  library: TrainingJax,
  training: ConvolutionTraining,
  network: JaxNetwork,
): Promise<Prepared> {
  const { jit, grad, blockUntilReady } = library;
  const count = network.shapes.length;
  const gradients = grad(network.loss, { argnums: network.shapes.map((_, i) => i) });
  const descend = jit((...values) => {
    const parameters = values.slice(0, count);
    const of = gradients(...parameters.map(({ ref }) => ref), ...values.slice(count));
    return parameters.map((w, i) => w.sub(of[i].mul(training.learningRate)));
  });
  const arrays = arraysOf(library, training, network);
  const { xs, ys } = arrays;
  let { parameters } = arrays;
  let next = 0;
  const step = async (): Promise<void> => {
    parameters = descend(...parameters, xs[next].ref, ys[next].ref);
    next = (next + 1) % xs.length;
    await blockUntilReady(parameters);
  };
  for (let i = 0; i < PROOF_STEPS; i++) await step();
  return {
    result: await numbersOf(parameters),
    contender: inProcessAsync('jax-js jit', step),
    release: () => [...parameters, ...xs, ...ys].forEach((values) => values.dispose()),
  };
}

/** The gradients on the first batch, one operation after another. */
export async function jaxGradients(
  library: TrainingJax,
  training: ConvolutionTraining,
  network: JaxNetwork,
): Promise<Prepared> {
  const gradients = library.grad(network.loss, { argnums: network.shapes.map((_, i) => i) });
  const { parameters, xs, ys } = arraysOf(library, training, network);
  const ready = (): Values[] => gradients(...parameters.map(({ ref }) => ref), xs[0].ref, ys[0].ref);
  const first = ready();
  return {
    result: await numbersOf(first),
    contender: inProcessAsync('jax-js eager', async () => {
      const found = ready();
      await library.blockUntilReady(found);
      for (const values of found) values.dispose();
    }),
    release: () => [...first, ...parameters, ...xs, ...ys].forEach((values) => values.dispose()),
  };
}
