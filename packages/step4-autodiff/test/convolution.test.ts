import {
  array,
  conv2d,
  fromData,
  key,
  normal,
  ones,
  slice,
  zeros,
  type NDArray,
} from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkGrads,
  evalShape,
  grad,
  jvp,
  lax,
  makeJaxpr,
  numpy as np,
  typecheck,
  vmap,
} from '../src/index.ts';
import { conv, convInput, convWeights, type ConvolutionParams } from '../src/primitives/convolution.ts';

/** A convolution that fits: its parameters, and the shapes of its three arrays. */
interface Case {
  readonly params: ConvolutionParams;
  readonly x: readonly number[];
  readonly w: readonly number[];
  readonly y: readonly number[];
  readonly seed: number;
}

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));

const cases: fc.Arbitrary<Case> = fc
  .record({
    kernel: pair(1, 3),
    stride: pair(1, 3),
    padding: pair(0, 2),
    dilation: pair(1, 2),
    more: pair(0, 4),
    groups: fc.integer({ min: 1, max: 3 }),
    sizes: fc.tuple(
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 1, max: 2 }),
      fc.integer({ min: 1, max: 2 }),
    ),
    seed: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ kernel, stride, padding, dilation, more, groups, sizes: [N, C, O], seed }) => {
    const along = (i: 0 | 1): number =>
      Math.max(1, dilation[i] * (kernel[i] - 1) + 1 - 2 * padding[i]) + more[i];
    const size = [along(0), along(1)] as const;
    const out = ([0, 1] as const).map(
      (i) => Math.floor((size[i] + 2 * padding[i] - dilation[i] * (kernel[i] - 1) - 1) / stride[i]) + 1,
    );
    return {
      params: { size, kernel, stride, padding, dilation, groups },
      x: [N, C * groups, ...size],
      w: [O * groups, C, ...kernel],
      y: [N, O * groups, ...out],
      seed,
    };
  });

const draw = (seed: number, shape: readonly number[]): NDArray => normal(key(seed), shape, 'float64');

/** The largest difference of two arrays of one shape. */
const distance = (a: NDArray, b: NDArray): number => {
  expect(a.shape).toEqual(b.shape);
  return a.size === 0 ? 0 : Number(np.max(np.abs(np.sub(a, b))).item());
};

/** The definition, as a loop: what is seen of x under tap (kh, kw) of the windows stands for x[n, c, oh·s + kh·d − p, …]. */
function byLoop(x: NDArray, w: NDArray, { stride, padding, dilation, groups }: ConvolutionParams): NDArray {
  const [N, C, H, W] = x.shape;
  const [O, taken, KH, KW] = w.shape;
  const [OH, OW] = [
    Math.floor((H + 2 * padding[0] - dilation[0] * (KH - 1) - 1) / stride[0]) + 1,
    Math.floor((W + 2 * padding[1] - dilation[1] * (KW - 1) - 1) / stride[1]) + 1,
  ];
  const out = new Float64Array(N * O * OH * OW);
  const at = (a: NDArray, ...index: number[]): number =>
    a.data[a.offset + index.reduce((sum, i, axis) => sum + i * a.strides[axis], 0)];
  let next = 0;
  for (let n = 0; n < N; n++)
    for (let o = 0; o < O; o++)
      for (let oh = 0; oh < OH; oh++)
        for (let ow = 0; ow < OW; ow++, next++)
          for (let c = 0; c < taken; c++)
            for (let kh = 0; kh < KH; kh++)
              for (let kw = 0; kw < KW; kw++) {
                const h = oh * stride[0] + kh * dilation[0] - padding[0];
                const v = ow * stride[1] + kw * dilation[1] - padding[1];
                if (h < 0 || h >= H || v < 0 || v >= W) continue;
                const channel = Math.floor(o / (O / groups)) * (C / groups) + c;
                out[next] += at(x, n, channel, h, v) * at(w, o, c, kh, kw);
              }
  return fromData('float64', out, [N, O, OH, OW]);
}

describe('the three slopes of a convolution', () => {
  test('make the same number, and the convolution is its definition', () => {
    fc.assert(
      fc.property(cases, ({ params, x, w, y, seed }) => {
        const [a, b, c] = [draw(seed, x), draw(seed + 1, w), draw(seed + 2, y)];
        const forwards = conv(a, b, params);
        expect(distance(forwards, byLoop(a, b, params))).toBeLessThan(1e-12);
        const numbers = [
          np.mul(forwards, c),
          np.mul(convInput(c, b, params), a),
          np.mul(convWeights(a, c, params), b),
        ];
        const [first, ...others] = numbers.map((products) => Number(np.sum(products).item()));
        for (const other of others) expect(Math.abs(other - first)).toBeLessThan(1e-11);
      }),
    );
  });

  test('have the right derivatives, and so have their derivatives', () => {
    fc.assert(
      fc.property(cases, ({ params, x, w, y, seed }) => {
        const [a, b, c] = [draw(seed, x), draw(seed + 1, w), draw(seed + 2, y)];
        checkGrads((u: NDArray, v: NDArray) => conv(u, v, params), [a, b]);
        checkGrads((u: NDArray, v: NDArray) => convInput(u, v, params), [c, b]);
        checkGrads((u: NDArray, v: NDArray) => convWeights(u, v, params), [a, c]);
        const square = (u: NDArray, v: NDArray): NDArray => np.sum(np.square(conv(u, v, params)));
        checkGrads((u: NDArray, v: NDArray) => grad(square, { argnums: [0, 1] })(u, v), [a, b], {
          tolerance: 1e-5,
        });
      }),
      { numRuns: 40 },
    );
  });

  test('of a batch are those of each sample, whatever is mapped, twice too', () => {
    const three = [
      { f: conv, of: ['x', 'w'] },
      { f: convInput, of: ['y', 'w'] },
      { f: convWeights, of: ['x', 'y'] },
    ] as const;
    fc.assert(
      fc.property(cases, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 2 }), (one, B, which) => {
        const { f, of } = three[which];
        const g = (u: NDArray, v: NDArray): NDArray => f(u, v, one.params);
        for (const mapped of [
          [true, false],
          [false, true],
          [true, true],
        ]) {
          const [a, b] = of.map((role, i) => draw(one.seed + i, mapped[i] ? [B, ...one[role]] : one[role]));
          const inAxes = mapped.map((is) => (is ? 0 : null));
          const each = Array.from({ length: B }, (_, i) =>
            g(mapped[0] ? slice(a, i) : a, mapped[1] ? slice(b, i) : b),
          );
          expect(distance(vmap(g, { inAxes })(a, b), np.stack(each))).toBe(0);
          for (const outer of [
            [0, null],
            [null, 0],
            [0, 0],
          ]) {
            const twice = vmap(vmap(g, { inAxes }), { inAxes: outer });
            const [p, q] = [a, b].map((z, i) => (outer[i] === null ? z : np.stack([z, np.mul(z, z)])));
            const rows = [0, 1].map((i) =>
              vmap(g, { inAxes })(outer[0] === 0 ? slice(p, i) : p, outer[1] === 0 ? slice(q, i) : q),
            );
            expect(distance(twice(p, q), np.stack(rows))).toBe(0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('grad of vmap, and vmap of grad', () => {
    fc.assert(
      fc.property(cases, ({ params, x, w, seed }) => {
        const loss = (u: NDArray, v: NDArray): NDArray => np.sum(np.sin(conv(u, v, params)));
        const [a, b] = [draw(seed, [3, ...x]), draw(seed + 1, [3, ...w])];
        const each = vmap(grad(loss, { argnums: [0, 1] }))(a, b);
        const all = grad((u: NDArray, v: NDArray) => np.sum(vmap(loss)(u, v)), { argnums: [0, 1] })(a, b);
        const loop = [0, 1, 2].map((i) => grad(loss, { argnums: [0, 1] })(slice(a, i), slice(b, i)));
        for (const k of [0, 1] as const) {
          const rows = np.stack(loop.map((row) => row[k]));
          expect(distance(each[k], rows)).toBe(0);
          expect(distance(all[k], rows)).toBe(0);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('of a batch of none are none', () => {
    const params = {
      size: [3, 3],
      kernel: [2, 2],
      stride: [1, 1],
      padding: [0, 0],
      dilation: [1, 1],
      groups: 1,
    } as const;
    const [x, w, y] = [
      [2, 3, 3, 3],
      [4, 3, 2, 2],
      [2, 4, 2, 2],
    ];
    for (const inAxes of [
      [0, null],
      [null, 0],
      [0, 0],
    ]) {
      const none = (shape: number[], i: number): NDArray => zeros(inAxes[i] === 0 ? [0, ...shape] : shape);
      expect(
        vmap((u: NDArray, v: NDArray) => conv(u, v, params), { inAxes })(none(x, 0), none(w, 1)).shape,
      ).toEqual([0, ...y]);
      expect(
        vmap((u: NDArray, v: NDArray) => convInput(u, v, params), { inAxes })(none(y, 0), none(w, 1)).shape,
      ).toEqual([0, ...x]);
      expect(
        vmap((u: NDArray, v: NDArray) => convWeights(u, v, params), { inAxes })(none(x, 0), none(y, 1)).shape,
      ).toEqual([0, ...w]);
    }
    expect(conv(zeros([0, 3, 3, 3]), zeros(w), params).shape).toEqual([0, 4, 2, 2]);
    const loss = (u: NDArray, v: NDArray): NDArray => np.sum(conv(u, v, params));
    const [dx, dw] = grad(loss, { argnums: [0, 1] })(zeros([0, 3, 3, 3]), ones(w));
    expect([dx.shape, dw.toList()]).toEqual([[0, 3, 3, 3], zeros(w).toList()]);
  });

  test('are checked when they are traced, and give well-typed programs', () => {
    const params = { stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1 } as const;
    const loss = (u: NDArray, v: NDArray): NDArray => np.sum(np.square(conv(u, v, params)));
    const program = makeJaxpr(grad(loss, { argnums: [0, 1] }))(ones([1, 2, 5, 5]), ones([3, 2, 3, 3]));
    typecheck(program);
    expect(program.eqns.map(({ primitive }) => primitive.name)).toEqual(
      expect.arrayContaining(['conv', 'convInput', 'convWeights']),
    );
    const shape = (x: number[], w: number[]) =>
      evalShape((u: NDArray, v: NDArray) => conv(u, v, params), zeros(x), zeros(w));
    expect(shape([1, 2, 5, 5], [3, 2, 3, 3])).toEqual({ shape: [1, 3, 3, 3], dtype: 'float32' });
    expect(() => shape([1, 2, 5, 5], [3, 1, 3, 3])).toThrow('conv: channels differ: x has 2, w takes 1');
    const dx = (dy: NDArray, w: NDArray) =>
      evalShape(
        (u: NDArray, v: NDArray) => convInput(u, v, { ...params, size: [5, 5], kernel: [3, 3] }),
        dy,
        w,
      );
    const dw = (x: NDArray, dy: NDArray) =>
      evalShape(
        (u: NDArray, v: NDArray) => convWeights(u, v, { ...params, size: [5, 5], kernel: [3, 3] }),
        x,
        dy,
      );
    expect(() => dx(ones([1, 3, 2, 3]), ones([3, 2, 3, 3]))).toThrow(
      "convInput: dy must have the output's shape [1, 3, 3, 3]: got [1, 3, 2, 3]",
    );
    expect(() => dw(ones([1, 2, 5, 5]), ones([1, 3, 2, 3]))).toThrow(
      "convWeights: dy must have the output's shape [1, 3, 3, 3]: got [1, 3, 2, 3]",
    );
    expect(() => dx(ones([1, 3, 3, 3]), ones([3, 2, 3, 3], 'float64'))).toThrow(
      'convInput: operands must be floats of one type: got float32[1,3,3,3] and float64[3,2,3,3]',
    );
    expect(() => shape([1, 2, 2, 2], [3, 2, 3, 3])).toThrow('conv: the kernel is larger than the input');
  });
});

describe('lax.convGeneralDilated', () => {
  test('pads each side on its own, dilates images and kernels, strides: as a convolution of what was padded by hand', () => {
    fc.assert(
      fc.property(
        cases,
        fc.tuple(pair(0, 2), pair(0, 2)),
        pair(1, 3),
        ({ params, x, w, seed }, padding, gaps) => {
          const [a, b] = [draw(seed, x), draw(seed + 1, w)];
          const wide = [0, 1].reduce((image, i) => {
            const axis = i + 2;
            const length = image.shape[axis];
            const rows = Array.from({ length }, (_, at) =>
              np.slice(
                image,
                '...',
                ...(i === 0 ? ([[at, at + 1] as const, []] as const) : [[at, at + 1] as const]),
              ),
            );
            const zero = np.mul(rows[0], 0);
            const apart = rows.flatMap((row, at) => [
              ...(at === 0 ? [] : Array.from({ length: gaps[i] - 1 }, () => zero)),
              row,
            ]);
            return np.concatenate(apart, axis);
          }, a);
          const byHand = np.pad(wide, [[0, 0], [0, 0], ...padding]);
          const { stride, dilation, groups, kernel } = params;
          fc.pre([0, 1].every((i) => byHand.shape[i + 2] >= dilation[i] * (kernel[i] - 1) + 1));
          const options = { strides: stride, padding, lhsDilation: gaps, rhsDilation: dilation, groups };
          const got = lax.convGeneralDilated(a, b, options);
          expect(distance(got, conv2d(byHand, b, undefined, { stride, dilation, groups }))).toBeLessThan(
            1e-12,
          );
          checkGrads((u: NDArray, v: NDArray) => lax.convGeneralDilated(u, v, options), [a, b]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("'same' gives ⌈length/stride⌉ windows, the odd zero behind", () => {
    expect(lax.conv(array([[[1, 2, 3, 4]]]), array([[[1, 10]]]), 1, 'same').toList()).toEqual([
      [[21, 32, 43, 4]],
    ]);
    for (const stride of [1, 2, 3]) {
      for (const kernel of [1, 2, 3, 4, 5]) {
        const y = lax.convGeneralDilated(ones([1, 1, 7, 6]), ones([1, 1, kernel, kernel]), {
          strides: stride,
          padding: 'same',
        });
        expect(y.shape).toEqual([1, 1, Math.ceil(7 / stride), Math.ceil(6 / stride)]);
      }
    }
  });

  test("'same' keeps the size of an image under dilated kernels too", () => {
    const y = lax.convGeneralDilated(ones([1, 1, 7, 6]), ones([1, 1, 3, 2]), {
      padding: 'same',
      rhsDilation: [2, 3],
    });
    expect(y.shape).toEqual([1, 1, 7, 6]);
  });

  test('of a row is that of an image of height 1', () => {
    const [x, w] = [draw(0, [2, 4, 9]), draw(1, [6, 2, 3])];
    const got = lax.convGeneralDilated(x, w, { strides: 2, padding: [[1, 2]], rhsDilation: 2, groups: 2 });
    const image = np.pad(np.expandDims(x, 2), [
      [0, 0],
      [0, 0],
      [0, 0],
      [1, 2],
    ]);
    const y = conv2d(image, np.expandDims(w, 2), undefined, { stride: [1, 2], dilation: [1, 2], groups: 2 });
    expect(got.toList()).toEqual(np.squeeze(y, 2).toList());
  });

  test('meets in a common type, and its tangents are floats', () => {
    const x = array([[[1, 2, 3]]], 'int32');
    const w = array([[[1, -1]]], 'float64');
    expect(lax.conv(x, w).dtype).toBe('float64');
    expect(jvp((v: NDArray) => lax.conv(x, v), [w], [w])[1].toList()).toEqual([[[-1, -1]]]);
  });

  test('says what does not fit', () => {
    const x = ones([1, 2, 5, 5]);
    const w = ones([3, 2, 3, 3]);
    const run = (options: object) => () => lax.convGeneralDilated(x, w, options);
    expect(() => lax.conv(ones([1, 1, 2, 2, 2]), ones([1, 1, 2, 2, 2]))).toThrow(
      'x must be [N, C, H, W] or [N, C, W]: got [1, 1, 2, 2, 2]',
    );
    expect(() => lax.conv(x, ones([3, 2, 3]))).toThrow('equally many axes');
    expect(() => lax.conv(x, ones([3, 1, 3, 3]))).toThrow('channels differ');
    expect(run({ strides: 0 })).toThrow('strides: must be whole numbers ≥ 1: got [0, 0]');
    expect(run({ strides: [1, 1, 1] })).toThrow('one number for each of 2 axes');
    expect(run({ padding: [[0, 0]] })).toThrow('one pair [low, high] for each of 2 axes');
    expect(
      run({
        padding: [
          [0, 0],
          [-1, 0],
        ],
      }),
    ).toThrow('padding must not be negative');
    expect(
      run({
        padding: [
          [0, 0],
          [0.5, 0],
        ],
      }),
    ).toThrow('padding: must be whole numbers ≥ 0');
    expect(run({ padding: 'full' })).toThrow("padding must be 'same', 'valid' or pairs");
    expect(run({ padding: 'same', lhsDilation: 2 })).toThrow(
      "'same' padding is not defined for dilated images",
    );
    expect(run({ groups: 2 })).toThrow('groups must divide');
  });
});
