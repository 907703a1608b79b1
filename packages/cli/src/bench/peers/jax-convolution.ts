import { inProcessAsync } from '../harness.ts';
import { type ConvolutionTraining, PROOF_STEPS, type Prepared } from './peer.ts';

/** Every function and method takes its arrays away: `ref` keeps one for the next. */
interface Values {
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

/** What training needs of the library. */
export interface ConvolutionJax {
  jit(f: Function_<Values[]>): Function_<Values[]>;
  grad(f: Function_<Values>, options: { argnums: number[] }): Function_<Values[]>;
  blockUntilReady(values: readonly Values[]): Promise<unknown>;
  readonly lax: { conv(x: Values, w: Values, strides: readonly number[], padding: string): Values };
  readonly nn: { relu(x: Values): Values; logSoftmax(x: Values, axis: number): Values };
  readonly numpy: {
    array(values: Float32Array): Values;
    matmul(a: Values, b: Values): Values;
    sum(a: Values): Values;
  };
}

const SHAPES = [[8, 1, 5, 5], [8], [16, 8, 5, 5], [16], [256, 10], [10]];

/** A step that is jitted as a whole: gradients and update. */
export async function trainJaxConvolution(
  { jit, grad, blockUntilReady, lax, nn, numpy }: ConvolutionJax,
  { batch, learningRate, x, y, weights }: ConvolutionTraining,
): Promise<Prepared> {
  const block = (images: Values, w: Values, b: Values, kernels: number, side: number): Values =>
    nn
      .relu(lax.conv(images, w, [1, 1], 'VALID').add(b.reshape([1, kernels, 1, 1])))
      .reshape([batch, kernels, side, 2, side, 2])
      .max([3, 5]);
  const loss: Function_<Values> = (w1, b1, w2, b2, W3, b3, x, y) => {
    const features = block(block(x, w1, b1, 8, 12), w2, b2, 16, 4).reshape([batch, 256]);
    const logits = numpy.matmul(features, W3).add(b3);
    return numpy.sum(nn.logSoftmax(logits, -1).mul(y)).mul(-1 / batch);
  };
  const gradients = grad(loss, { argnums: SHAPES.map((_, i) => i) });
  const descend = jit((...values) => {
    const parameters = values.slice(0, SHAPES.length);
    const of = gradients(...parameters.map(({ ref }) => ref), ...values.slice(SHAPES.length));
    return parameters.map((w, i) => w.sub(of[i].mul(learningRate)));
  });
  let parameters = weights.map((values, i) => numpy.array(values).reshape(SHAPES[i]));
  const steps = x.length / 784 / batch;
  const cut = (values: Float32Array, shape: readonly number[]): Values[] => {
    const size = values.length / steps;
    return Array.from({ length: steps }, (_, s) =>
      numpy.array(values.slice(s * size, (s + 1) * size)).reshape(shape),
    );
  };
  const [xs, ys] = [cut(x, [batch, 1, 28, 28]), cut(y, [batch, 10])];
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
