import { i32, select, type Func, type ModuleBuilder } from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import { LANES, type Precision } from '../matmul/lanes.ts';
import { advance, c32, offset, times, type ConvolutionForm } from './form.ts';
import { defineTileSizes, overPanels, overTiles, sizesOf, tileAxis, type RowAxis } from './over-tiles.ts';
import { TILES } from './tile.ts';

const PARAMETERS = { x: 'i32', dy: 'i32', dw: 'i32', images: 'i32', onto: 'i32' } as const;

/** The function of a convolution's gradient to its weights; addresses are in bytes. */
export type ConvolutionWeightsFunc = Func<typeof PARAMETERS, 'void'>;

/** Bytes of images and cotangents that stay in the first-level cache while all weights' sums go over them. */
const BLOCK = 24_576;

/**
 * Adds to `module` a convolution's gradient to its weights:
 *
 *     dw[c, kh, kw, o] = (onto ? dw[c, kh, kw, o] : 0) + Σ_n Σ_oh Σ_ow x[n, c, oh·s + kh·d, ow·s + kw·d] · dy[n, oh, ow, o]
 *
 * in the order of `weightsSpecification`. x is laid as for `defineConvolution`, dy as its y; rows of dw need room for
 * whole vectors.
 */
export function defineConvolutionWeights(
  module: ModuleBuilder,
  dtype: FloatDType,
  precision: Precision,
  {
    name,
    channels,
    outputs,
    outputSize,
    kernel,
    stride,
    dilation,
    input,
    output,
    weightRow,
  }: ConvolutionForm,
): ConvolutionWeightsFunc {
  const size = TILES[precision];
  const vectors = Math.ceil(outputs / LANES[dtype].count);
  const [KH, KW] = kernel;
  const axes: RowAxis[] = [
    { count: channels, a: input.channel, c: KH * KW * weightRow },
    { count: KH, a: dilation[0] * input.row, c: KW * weightRow },
    { count: KW, a: dilation[1] * input.column, c: weightRow },
  ];
  const row = tileAxis(axes, precision);
  const [far, next] = axes.filter((axis) => axis !== row) as [RowAxis, RowAxis];
  const tiles = defineTileSizes(
    module,
    dtype,
    precision,
    sizesOf(row.count, size.rows),
    sizesOf(vectors, size.vectors),
    (tile) => ({
      name: `${name}_${tile.rows}x${tile.vectors}`,
      row,
      next,
      outer: { a: input.image, b: output.image },
      middle: { a: stride[0] * input.row, b: output.row },
      inner: { count: outputSize[1], a: stride[1] * input.column, b: output.column },
    }),
  );
  const block = Math.max(1, Math.floor(BLOCK / (input.image + output.image)));
  return module.func(name, PARAMETERS, 'void', (p, scope) => {
    const [a, b, c, cPanel, some, rows] = ['a', 'b', 'c', 'cPanel', 'some', 'far'].map((local) =>
      scope.local('i32', local),
    );
    const blocks = scope.local('i32', 'blocks');
    return [
      times(blocks, i32.div_u(offset(p.images, block - 1), c32(block)), [
        some.set(select(c32(block), p.images.get(), i32.gt_u(p.images.get(), c32(block)))),
        b.set(p.dy.get()),
        cPanel.set(p.dw.get()),
        ...overPanels(scope, vectors, size.vectors, { b, c: cPanel }, (width) => [
          a.set(p.x.get()),
          c.set(cPanel.get()),
          times(rows, c32(far.count), [
            ...overTiles(scope, row, size.rows, { a, c }, (height, aAt, cAt) =>
              tiles({ rows: height, vectors: width }).call({
                a: aAt,
                b: b.get(),
                c: cAt,
                bias: c32(0),
                onto: p.onto.get(),
                count: c32(next.count),
                outer: some.get(),
                middle: c32(outputSize[0]),
              }),
            ),
            ...advance(a, far.a),
            ...advance(c, far.c),
          ]),
        ]),
        p.onto.set(c32(1)),
        p.images.set(i32.sub(p.images.get(), some.get())),
        ...advance(p.x, block * input.image),
        ...advance(p.dy, block * output.image),
      ]),
    ];
  });
}
