import { inProcess } from '../harness.ts';
import { PROOF_STEPS, type Prepared, type Training } from './peer.ts';

interface Values {
  dataSync(): Float32Array;
  dispose(): void;
}

interface Variable extends Values {
  assign(value: Values): void;
}

/** What training needs of the library. */
export interface TrainingCore {
  tensor(values: Float32Array, shape: readonly number[]): Values;
  variable(value: Values): Variable;
  sigmoid(z: Values): Values;
  matMul(a: Values, b: Values, aTransposed?: boolean, bTransposed?: boolean): Values;
  add(a: Values, b: Values): Values;
  sub(a: Values | number, b: Values): Values;
  mul(a: Values | number, b: Values): Values;
  sum(a: Values, axis: number): Values;
  tidy(work: () => void): void;
}

/** A step with its derivatives by hand: fewer operations than its own `minimize` would do. */
export function trainTfjs(
  tf: TrainingCore,
  { hidden, batch, learningRate, x, y, weights }: Training,
): Prepared {
  const shapes = [[784, hidden], [hidden], [hidden, 10], [10]];
  const parameters = weights.map((values, i) => tf.variable(tf.tensor(values, shapes[i])));
  const [W1, b1, W2, b2] = parameters;
  const steps = x.length / 784 / batch;
  const cut = (values: Float32Array, width: number): Values[] =>
    Array.from({ length: steps }, (_, s) =>
      tf.tensor(values.slice(s * batch * width, (s + 1) * batch * width), [batch, width]),
    );
  const [xs, ys] = [cut(x, 784), cut(y, 10)];
  const descend = (parameter: Variable, gradient: Values): void =>
    parameter.assign(tf.sub(parameter, tf.mul(learningRate / batch, gradient)));
  const slope = (a: Values): Values => tf.mul(a, tf.sub(1, a));
  let next = 0;
  const step = (): void =>
    tf.tidy(() => {
      const [x, y] = [xs[next], ys[next]];
      const a1 = tf.sigmoid(tf.add(tf.matMul(x, W1), b1));
      const a2 = tf.sigmoid(tf.add(tf.matMul(a1, W2), b2));
      const delta2 = tf.mul(tf.sub(a2, y), slope(a2));
      const delta1 = tf.mul(tf.matMul(delta2, W2, false, true), slope(a1));
      descend(W1, tf.matMul(x, delta1, true));
      descend(b1, tf.sum(delta1, 0));
      descend(W2, tf.matMul(a1, delta2, true));
      descend(b2, tf.sum(delta2, 0));
      next = (next + 1) % steps;
    });
  for (let i = 0; i < PROOF_STEPS; i++) step();
  return {
    result: Float32Array.from(parameters.flatMap((parameter) => [...parameter.dataSync()])),
    contender: inProcess('tfjs-wasm', step),
    release: () => [...parameters, ...xs, ...ys].forEach((values) => values.dispose()),
  };
}
