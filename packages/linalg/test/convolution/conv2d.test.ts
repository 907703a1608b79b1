import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  arange,
  array,
  col2im,
  conv2d,
  conv2dBackwardInput,
  conv2dBackwardWeights,
  DTypeError,
  fromData,
  im2col,
  key,
  matmul,
  mul,
  normal,
  reshape,
  ShapeError,
  slice,
  sub,
  sum,
  transpose,
  zeros,
  type NDArray,
} from '../../src/index.ts';
import {
  convolutionSpecification,
  inputSpecification,
  weightsSpecification,
  type Geometry,
} from '../../src/kernels/convolution/specification.ts';
import { arraysOf, typed, values } from '../arbitrary.ts';
import { difference, numbers } from '../matmul-data.ts';
import { geometries, shapesOf } from './geometry.ts';

const inner = (a: NDArray, b: NDArray): number => sum(mul(a, b)).item();

describe('known numbers', () => {
  test('Dive into Deep Learning: cross-correlation, section 7.2, and its transpose, 14.10', () => {
    const x = reshape(arange(9), [1, 1, 3, 3]);
    const w = reshape(arange(4), [1, 1, 2, 2]);
    expect(values(conv2d(x, w))).toEqual([19, 25, 37, 43]);
    expect(values(conv2dBackwardInput(w, w, [1, 1, 3, 3]))).toEqual([0, 0, 1, 0, 4, 6, 4, 12, 9]);
  });

  test('PyTorch 1.13: stride 2, padding 1, dilation 2, two groups', () => {
    // torch.nn.functional.conv2d(torch.arange(32.).view(1, 2, 4, 4), torch.arange(8.).view(2, 1, 2, 2),
    //   torch.tensor([0.5, -1]), stride=2, padding=1, dilation=2, groups=2)
    const x = reshape(arange(32), [1, 2, 4, 4]);
    const w = reshape(arange(8), [2, 1, 2, 2]);
    const y = conv2d(x, w, array([0.5, -1]), { stride: 2, padding: 1, dilation: 2, groups: 2 });
    expect(values(y)).toEqual([15.5, 31.5, 44.5, 78.5, 146, 286, 307, 589]);
  });

  test('the bias of a kernel is added to each of its outputs', () => {
    expect(conv2d(zeros([1, 1, 1, 2]), zeros([2, 1, 1, 1]), array([3, -4])).toList()).toEqual([
      [[[3, 3]], [[-4, -4]]],
    ]);
  });
});

describe('gradients', () => {
  test('agree with central differences, and with ⟨dy, conv(t)⟩ = ⟨dx, t⟩, on 500 random convolutions', () => {
    fc.assert(
      fc.property(geometries, fc.nat(1e6), (geometry, seed) => {
        const { x, w, b, y } = shapesOf(geometry);
        const draw = (shape: readonly number[], i: number) => normal(key(10 * seed + i), shape, 'float64');
        const [images, kernels, bias, dy] = [draw(x, 0), draw(w, 1), draw(b, 2), draw(y, 3)];
        const [dImages, dKernels, dBias] = [draw(x, 4), draw(w, 5), draw(b, 6)];
        const dx = conv2dBackwardInput(dy, kernels, x, geometry);
        const { dw, db } = conv2dBackwardWeights(dy, images, w[2], w[3], geometry);
        expect([dx.shape, dw.shape, db.shape]).toEqual([x, w, b]);

        const h = 1e-3;
        const cost = (step: number, which: number): number => {
          const moved = (at: NDArray, along: NDArray, i: number) =>
            i === which ? add(at, mul(along, step)) : at;
          const given = [
            moved(images, dImages, 0),
            moved(kernels, dKernels, 1),
            moved(bias, dBias, 2),
          ] as const;
          return inner(dy, conv2d(given[0], given[1], given[2], geometry));
        };
        const pairs = [
          [dx, dImages],
          [dw, dKernels],
          [db, dBias],
        ] as const;
        for (const [i, [gradient, direction]] of pairs.entries()) {
          const slope = (cost(h, i) - cost(-h, i)) / (2 * h);
          // in units of the terms' size: a sum that cancels has no relative error to speak of
          const size = Math.sqrt(inner(gradient, gradient) * inner(direction, direction));
          expect(Math.abs(slope - inner(gradient, direction))).toBeLessThanOrEqual(1e-6 * size + 1e-9);
        }
        const t = inner(dy, conv2d(dImages, kernels, undefined, geometry));
        expect(Math.abs(t - inner(dx, dImages))).toBeLessThanOrEqual(1e-11 * (1 + Math.abs(t)) * dx.size);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  test('of the bias: Σ over images and windows', () => {
    const dy = normal(key(1), [3, 2, 4, 5]);
    const { db } = conv2dBackwardWeights(dy, zeros([3, 1, 4, 5]), 1, 1);
    expect(values(db)).toEqual(values(sum(dy, [0, 2, 3])));
  });
});

describe('im2col and col2im', () => {
  test('rows are windows: the product with them is the convolution, bit for bit', () => {
    fc.assert(
      fc.property(geometries, fc.nat(1e6), (drawn, seed) => {
        const geometry = { ...drawn, groups: 1 };
        const { x, w, b } = shapesOf(geometry);
        const [images, kernels, bias] = [
          normal(key(seed), x),
          normal(key(seed + 1), w),
          normal(key(seed + 2), b),
        ];
        const cols = im2col(images, w[2], w[3], geometry);
        const product = matmul(cols, reshape(kernels, [w[0], -1]).T, { bias });
        const y = transpose(conv2d(images, kernels, bias, geometry), [0, 2, 3, 1]);
        expect(difference(product.data, values(y))).toBe('');
      }),
    );
  });

  test('col2im is the transpose of im2col', () => {
    fc.assert(
      fc.property(geometries, fc.nat(1e6), (geometry, seed) => {
        const { x, w } = shapesOf(geometry);
        const images = normal(key(seed), x, 'float64');
        const cols = im2col(images, w[2], w[3], geometry);
        const other = normal(key(seed + 1), cols.shape, 'float64');
        const back = col2im(other, x, w[2], w[3], geometry);
        expect(back.shape).toEqual(x);
        expect(Math.abs(inner(cols, other) - inner(images, back))).toBeLessThan(1e-9);
      }),
    );
  });

  test('the gradient to the input is col2im of a product', () => {
    const [dy, w] = [normal(key(1), [2, 3, 4, 5], 'float64'), normal(key(2), [3, 2, 3, 2], 'float64')];
    const rows = reshape(transpose(dy, [0, 2, 3, 1]), [40, 3]);
    const folded = col2im(matmul(rows, reshape(w, [3, 12])), [2, 2, 6, 6], 3, 2);
    const off = sub(folded, conv2dBackwardInput(dy, w, [2, 2, 6, 6]));
    expect(Math.max(...values(off).map(Math.abs))).toBeLessThan(1e-14);
  });

  test('takes any type and any layout', () => {
    const x = transpose(reshape(arange(12).astype('int32'), [1, 3, 4, 1]), [0, 3, 2, 1]);
    expect(im2col(x, 2, 3).toList()).toEqual([
      [0, 4, 8, 1, 5, 9],
      [1, 5, 9, 2, 6, 10],
      [2, 6, 10, 3, 7, 11],
    ]);
    expect(col2im(fromData('uint8', Uint8Array.of(200, 100), [2, 1]), [1, 1, 1, 2], 1, 1).dtype).toBe(
      'uint32',
    );
  });
});

describe('the public functions equal the specification', () => {
  test('on large images and batches, too, where several blocks make up the sums', () => {
    const size = (length: number, stride: number): number => Math.floor((length + 2 - 5) / stride) + 1;
    const cases: Geometry[] = [
      { images: 33, channels: 1, outputs: 8, side: 28, stride: 1, groups: 1 },
      { images: 33, channels: 8, outputs: 16, side: 12, stride: 1, groups: 1 },
      { images: 7, channels: 6, outputs: 10, side: 33, stride: 2, groups: 2 },
      { images: 65, channels: 20, outputs: 3, side: 9, stride: 3, groups: 1 },
    ].map(({ side, stride, ...sizes }) => ({
      ...sizes,
      inputSize: [side, side],
      outputSize: [size(side, stride), size(side, stride)],
      kernel: [5, 5],
      stride: [stride, stride],
      padding: [1, 1],
      dilation: [1, 1],
    }));
    for (const geometry of cases) {
      const { x, w, b, y } = shapesOf(geometry);
      const of = (shape: readonly number[], seed: number) =>
        fromData(
          'float32',
          numbers(
            'float32',
            shape.reduce((a, c) => a * c, 1),
            seed,
          ),
          shape,
        );
      const [images, kernels, bias, dy] = [of(x, 1), of(w, 2), of(b, 3), of(y, 4)];
      const got = conv2d(images, kernels, bias, geometry);
      const expected = convolutionSpecification('float32', geometry, images.data, kernels.data, bias.data);
      expect(difference(got.data, expected)).toBe('');
      const dx = conv2dBackwardInput(dy, kernels, x, geometry);
      expect(difference(dx.data, inputSpecification('float32', geometry, dy.data, kernels.data))).toBe('');
      const { dw } = conv2dBackwardWeights(dy, images, 5, 5, geometry);
      expect(difference(dw.data, weightsSpecification('float32', geometry, images.data, dy.data))).toBe('');
    }
  }, 30_000);

  test('in any layout, and in the types that they promote to', () => {
    const drawn = geometries.chain((geometry) => {
      const { x, w } = shapesOf(geometry);
      return fc.tuple(fc.constant(geometry), arraysOf('uint8', x), arraysOf('float64', w));
    });
    fc.assert(
      fc.property(drawn, ([geometry, x, w]) => {
        const y = conv2d(x, w, undefined, geometry);
        expect([y.dtype, y.shape]).toEqual(['float64', shapesOf(geometry).y]);
        const [given, kernels] = [typed('float64', values(x)), typed('float64', values(w))];
        expect(difference(y.data, convolutionSpecification('float64', geometry, given, kernels))).toBe('');
      }),
    );
  });

  test('a batch of none gives none', () => {
    expect(conv2d(zeros([0, 1, 5, 5]), zeros([2, 1, 3, 3])).shape).toEqual([0, 2, 3, 3]);
    const { dw, db } = conv2dBackwardWeights(zeros([0, 2, 3, 3]), zeros([0, 1, 5, 5]), 3, 3);
    expect([values(dw), values(db)]).toEqual([Array(18).fill(0), [0, 0]]);
  });

  test('a part of an image convolves as the part alone', () => {
    const x = normal(key(3), [2, 3, 9, 9]);
    const w = normal(key(4), [4, 3, 3, 3]);
    const part = slice(conv2d(x, w), '...', [2, 6], [1, 4]);
    expect(values(conv2d(slice(x, '...', [2, 8], [1, 6]), w))).toEqual(values(part));
  });
});

describe('what does not convolve is refused, with the arithmetic', () => {
  const [x, w] = [zeros([2, 4, 3, 8]), zeros([6, 4, 3, 3])];
  test.each([
    [
      () => conv2d(zeros([1, 1, 3, 9]), zeros([1, 1, 7, 7]), undefined, { padding: 1 }),
      'conv2d: the kernel is larger than the padded input: height 3 + 2·1 = 5, kernel 7',
    ],
    [
      () => conv2d(x, zeros([1, 4, 3, 5]), undefined, { dilation: [1, 3] }),
      'conv2d: the kernel is larger than the input: width 8, kernel 3·(5 − 1) + 1 = 13',
    ],
    [
      () => conv2d(zeros([3, 8, 8]), w),
      'conv2d: x must be [N, C, H, W]: got [3, 8, 8]: expandDims(…, 0) makes one image a batch',
    ],
    [() => conv2d(x, zeros([6, 36])), 'conv2d: w must be [O, C/groups, KH, KW]: got [6, 36]'],
    [
      () => conv2d(x, zeros([6, 3, 3, 3])),
      'conv2d: channels differ: x has 4, w takes 3: x is [2, 4, 3, 8], w is [6, 3, 3, 3]',
    ],
    [
      () => conv2d(x, w, undefined, { groups: 2 }),
      'conv2d: channels differ: x has 4, w takes 4 in each of 2 groups',
    ],
    [
      () => conv2d(x, w, undefined, { groups: 3 }),
      'conv2d: groups must divide channels and kernels: 3 groups, 4 channels, 6 kernels',
    ],
    [() => conv2d(x, w, zeros([4])), 'conv2d: b must be [6], one number a kernel: got [4]'],
    [
      () => conv2dBackwardInput(zeros([2, 6, 1, 5]), w, x.shape),
      "conv2dBackwardInput: dy must have the output's shape [2, 6, 1, 6]: got [2, 6, 1, 5]",
    ],
    [
      () => conv2dBackwardInput(zeros([2, 6, 1, 6]), w, [2, 4, 24]),
      'conv2dBackwardInput: x must be [N, C, H, W]: got [2, 4, 24]',
    ],
    [
      () => conv2dBackwardWeights(zeros([2, 6]), x, 3, 3),
      'conv2dBackwardWeights: dy must be [N, O, OH, OW]: got [2, 6]',
    ],
    [
      () => conv2dBackwardWeights(zeros([2, 6, 2, 6]), x, 3, 3),
      "conv2dBackwardWeights: dy must have the output's shape [2, 6, 1, 6]: got [2, 6, 2, 6]",
    ],
    [() => im2col(x, 5, 3), 'im2col: the kernel is larger than the input: height 3, kernel 5'],
    [
      () => col2im(zeros([5, 3]), [1, 1, 1, 3], 1, 1),
      'col2im: cols must be [N·OH·OW, C·KH·KW] = [3, 1]: got [5, 3]',
    ],
  ])('%#', (call, message) => {
    expect(call).toThrow(ShapeError);
    expect(call).toThrow(message);
  });

  test.each([
    [
      () => conv2d(x, w, undefined, { stride: 0 }),
      'conv2d: stride must be a whole number ≥ 1, or two, of height and width: got 0',
    ],
    [
      () => conv2d(x, w, undefined, { stride: [1, 1.5] }),
      'conv2d: stride must be a whole number ≥ 1, or two, of height and width: got [1,1.5]',
    ],
    [() => conv2d(x, w, undefined, { padding: -1 }), 'conv2d: padding must be a whole number ≥ 0'],
    [
      () => conv2d(x, w, undefined, { padding: 'same' as never }),
      'conv2d: padding must be a whole number ≥ 0, or two, of height and width: got "same"',
    ],
    [() => conv2d(x, w, undefined, { dilation: NaN }), 'conv2d: dilation must be a whole number ≥ 1'],
    [() => conv2d(x, w, undefined, { groups: 0 }), 'conv2d: groups must be a whole number ≥ 1: got 0'],
    [() => conv2d(x, zeros([6, 4, 0, 3])), 'conv2d: the kernel must be a whole number ≥ 1'],
    [
      () => conv2d(zeros(x.shape, 'int32'), zeros(w.shape, 'uint8')),
      "conv2d: takes floats: got int32 and uint8: use astype('float32')",
    ],
    [() => conv2d([1] as never, w), 'conv2d: takes arrays: got a list'],
    [() => conv2d(x, w, [1] as never), 'conv2d: b: takes arrays: got a list'],
  ])('%#', (call, message) => {
    expect(call).toThrow(DTypeError);
    expect(call).toThrow(message);
  });
});
