import { type Func, type ModuleBuilder } from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import { LANES, type Precision } from '../matmul/lanes.ts';
import { advance, c32, times, type ConvolutionForm } from './form.ts';
import { defineTileSizes, overPanels, overTiles, sizesOf, tileAxis, type RowAxis } from './over-tiles.ts';
import { TILES } from './tile.ts';

const PARAMETERS = { x: 'i32', w: 'i32', bias: 'i32', y: 'i32', images: 'i32' } as const;

/** The function of a convolution; addresses are in bytes, that of `bias` 0 where there is none. */
export type ConvolutionFunc = Func<typeof PARAMETERS, 'void'>;

/**
 * Adds a convolution to `module`:
 *
 *     y[n, oh, ow, o] = Σ_c Σ_kh Σ_kw x[n, c, oh·s + kh·d, ow·s + kw·d] · w[c, kh, kw, o] + bias[o]
 *
 * in the order of `convolutionSpecification`, and 0 where that is less, with `relu`. It is the product of im2col's matrix
 * with w, but that matrix is never made: it is a view of x, whose strides are known.
 *
 * x begins at the corner of the padding, which must be there (so `form.padding` is not read); the channels of y lie side
 * by side, with room for whole vectors; w and bias may be read up to a vector beyond their ends.
 */
export function defineConvolution(
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
  relu = false,
): ConvolutionFunc {
  const size = TILES[precision];
  const vectors = Math.ceil(outputs / LANES[dtype].count);
  const [KH, KW] = kernel;
  const down: RowAxis = { count: outputSize[0], a: stride[0] * input.row, c: output.row };
  const right: RowAxis = { count: outputSize[1], a: stride[1] * input.column, c: output.column };
  const row = tileAxis([down, right], precision);
  const next = row === right ? down : right;
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
      outer: { a: input.channel, b: KH * KW * weightRow },
      middle: { a: dilation[0] * input.row, b: KW * weightRow },
      inner: { count: KW, a: dilation[1] * input.column, b: weightRow },
      relu,
    }),
  );
  return module.func(name, PARAMETERS, 'void', (p, scope) => {
    const [b, c, bias] = ['b', 'c', 'bias'].map((local) => scope.local('i32', local));
    return [
      times(p.images, p.images.get(), [
        b.set(p.w.get()),
        c.set(p.y.get()),
        bias.set(p.bias.get()),
        ...overPanels(scope, vectors, size.vectors, { b, c, bias }, (width) =>
          overTiles(scope, row, size.rows, { a: p.x, c }, (rows, aAt, cAt) =>
            tiles({ rows, vectors: width }).call({
              a: aAt,
              b: b.get(),
              c: cAt,
              bias: bias.get(),
              onto: c32(0),
              count: c32(next.count),
              outer: c32(channels),
              middle: c32(KH),
            }),
          ),
        ),
        ...advance(p.x, input.image),
        ...advance(p.y, output.image),
      ]),
    ];
  });
}
