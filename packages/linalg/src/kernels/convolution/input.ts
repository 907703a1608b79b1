import { i32, when, type Func, type ModuleBuilder, type Statement } from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import { LANES, type Precision } from '../matmul/lanes.ts';
import { c32, offset, times, advance, type ConvolutionForm } from './form.ts';
import { defineTileSizes, overPanels, sizesOf } from './over-tiles.ts';
import { tapRuns, tapSteps, type Axis } from './taps.ts';
import { TILES } from './tile.ts';

const PARAMETERS = { dy: 'i32', w: 'i32', dx: 'i32', images: 'i32' } as const;
const LINE = { a: 'i32', b: 'i32', c: 'i32', outer: 'i32' } as const;

/** The function of a convolution's gradient to its input; addresses are in bytes. */
export type ConvolutionInputFunc = Func<typeof PARAMETERS, 'void'>;

/**
 * Adds to `module` a convolution's gradient to its input:
 *
 *     dx[n, ih, iw, c] = Σ_kh Σ_kw Σ_o dy[n, oh, ow, o] · w[kh, kw, o, c]      ih = oh·s + kh·d − p, iw likewise
 *
 * over the windows that there are, in the order of `inputSpecification`. dy is laid as the y of `defineConvolution`; dx
 * begins at its first place, padding left out, its channels side by side with room for whole vectors. The rows of a tile
 * are the same place of several images: they are read by the same taps, so nothing is multiplied by a zero of padding.
 */
export function defineConvolutionInput(
  module: ModuleBuilder,
  dtype: FloatDType,
  precision: Precision,
  form: ConvolutionForm,
): ConvolutionInputFunc {
  const { name, channels, outputs, kernel, stride, input, output, weightRow } = form;
  const size = TILES[precision];
  const vectors = Math.ceil(channels / LANES[dtype].count);
  const [down, right] = [axisOf(form, 0), axisOf(form, 1)];
  const [downSteps, rightSteps] = [tapSteps(down), tapSteps(right)];
  const [downTap, rightTap] = [kernel[1] * outputs * weightRow, outputs * weightRow];
  const heights = Array.from({ length: size.rows }, (_, r) => r + 1);
  const widths = sizesOf(vectors, size.vectors);
  const tiles = defineTileSizes(module, dtype, precision, heights, widths, (tile) => ({
    name: `${name}_${tile.rows}x${tile.vectors}`,
    row: { a: output.image, c: input.image },
    next: { a: output.column, c: stride[1] * input.column },
    outer: { a: -downSteps.windows * output.row, b: downSteps.taps * downTap },
    middle: { a: -rightSteps.windows * output.column, b: rightSteps.taps * rightTap },
    inner: { count: outputs, a: output.channel, b: weightRow },
  }));
  const lines = heights.map((rows) =>
    widths.map((width) =>
      module.func(`${name}_line_${rows}x${width}`, LINE, 'void', ({ a, b, c, outer }) =>
        tapRuns(right).map(({ at, count, tap, taps, window }) =>
          tiles({ rows, vectors: width }).call({
            a: offset(a, window * output.column),
            b: offset(b, tap * rightTap),
            c: offset(c, at * input.column),
            bias: c32(0),
            onto: c32(0),
            count: c32(count),
            outer: outer.get(),
            middle: c32(taps),
          }),
        ),
      ),
    ),
  );

  return module.func(name, PARAMETERS, 'void', (p, scope) => {
    const [b, cPanel, a, c] = ['b', 'cPanel', 'a', 'c'].map((local) => scope.local('i32', local));
    const [left, tilesLeft, rows] = ['left', 'tilesLeft', 'rows'].map((local) => scope.local('i32', local));
    const [aLine, cLine, count] = ['aLine', 'cLine', 'count'].map((local) => scope.local('i32', local));
    const allLines = (height: number, width: number): Statement[] =>
      tapRuns(down).flatMap((run) => [
        aLine.set(offset(a, run.window * output.row)),
        cLine.set(offset(c, run.at * input.row)),
        times(count, c32(run.count), [
          lines[height - 1][widths.indexOf(width)].call({
            a: aLine.get(),
            b: offset(b, run.tap * downTap),
            c: cLine.get(),
            outer: c32(run.taps),
          }),
          ...advance(aLine, output.row),
          ...advance(cLine, stride[0] * input.row),
        ]),
      ]);
    return [
      b.set(p.w.get()),
      cPanel.set(p.dx.get()),
      ...overPanels(scope, vectors, size.vectors, { b, c: cPanel }, (width) => [
        a.set(p.dy.get()),
        c.set(cPanel.get()),
        left.set(p.images.get()),
        // images in even shares
        times(tilesLeft, i32.div_u(offset(left, size.rows - 1), c32(size.rows)), [
          rows.set(i32.div_u(i32.add(left.get(), offset(tilesLeft, -1)), tilesLeft.get())),
          ...heights.map((height) => when(i32.eq(rows.get(), c32(height)), allLines(height, width))),
          left.set(i32.sub(left.get(), rows.get())),
          a.set(i32.add(a.get(), i32.mul(rows.get(), c32(output.image)))),
          c.set(i32.add(c.get(), i32.mul(rows.get(), c32(input.image)))),
        ]),
      ]),
    ];
  });
}

function axisOf(form: ConvolutionForm, axis: 0 | 1): Axis {
  return {
    inputs: form.inputSize[axis],
    outputs: form.outputSize[axis],
    kernel: form.kernel[axis],
    stride: form.stride[axis],
    padding: form.padding[axis],
    dilation: form.dilation[axis],
  };
}
