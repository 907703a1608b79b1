import { array, contiguous, fromData, key, normal, oneHot, type NDArray } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import { layerForward, layerGradients, softmaxCrossEntropy, softmaxError, type Layer } from '../src/index.ts';

// All sizes different, so that no transposed result has the right shape by luck.
const [N, I, O] = [4, 3, 5];
const random = (shape: readonly number[], seed: number): NDArray => normal(key(seed), shape, 'float64');

describe('a layer', () => {
  it('adds up x·W + b', () => {
    const [x, W, b] = [random([N, I], 1), random([I, O], 2), random([O], 3)];
    const z = layerForward(x, { W, b });
    expect(z.shape).toEqual([N, O]);
    for (let n = 0; n < N; n++) {
      for (let o = 0; o < O; o++) {
        let expected = b.data[o];
        for (let i = 0; i < I; i++) expected += x.data[n * I + i] * W.data[i * O + o];
        expect(z.data[n * O + o]).toBeCloseTo(expected, 13);
      }
    }
  });

  it('has gradients that are the mean over the batch of outer products', () => {
    const [delta, a] = [random([N, O], 4), random([N, I], 5)];
    const { W, b } = layerGradients(delta, a);
    expect([W.shape, b.shape]).toEqual([[I, O], [O]]);
    for (let o = 0; o < O; o++) {
      let mean = 0;
      for (let n = 0; n < N; n++) mean += delta.data[n * O + o] / N;
      expect(b.data[o]).toBeCloseTo(mean, 13);
      for (let i = 0; i < I; i++) {
        let product = 0;
        for (let n = 0; n < N; n++) product += (a.data[n * I + i] * delta.data[n * O + o]) / N;
        expect(contiguous(W)[i * O + o]).toBeCloseTo(product, 13);
      }
    }
  });

  it('with softmax regression on top, agrees with central differences in every weight and bias', () => {
    const labels = [3, 0, 4, 1];
    const x = random([N, I], 6);
    const layer: Layer = { W: random([I, O], 7), b: random([O], 8) };
    const gradient = layerGradients(softmaxError(layerForward(x, layer), oneHot(labels, O)), x);
    const h = 1e-5;
    for (const name of ['W', 'b'] as const) {
      const parameter = layer[name];
      for (let i = 0; i < parameter.size; i++) {
        const cost = (by: number): number => {
          const moved = Float64Array.from(parameter.data);
          moved[i] += by;
          const next = { ...layer, [name]: fromData('float64', moved, parameter.shape) };
          return softmaxCrossEntropy(layerForward(x, next), labels);
        };
        expect(contiguous(gradient[name])[i]).toBeCloseTo((cost(h) - cost(-h)) / (2 * h), 8);
      }
    }
  });

  it('keeps float32 as float32', () => {
    const x = array([[1, 2]]);
    expect(layerForward(x, { W: array([[3], [4]]), b: array([5]) }).dtype).toBe('float32');
    expect(layerGradients(x, x).W.dtype).toBe('float32');
  });

  it('says which shapes do not fit', () => {
    expect(() => layerForward(random([N, I], 1), { W: random([O, I], 2), b: random([I], 3) })).toThrow(
      '[4, 3]',
    );
  });
});
