import { contiguous } from '../contiguous.ts';
import { zeros } from '../create.ts';
import type { DType } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { pad } from '../join/pad.ts';
import { checkArray, NDArray } from '../ndarray.ts';
import { sumDType, type SumDType } from '../reduce/sum.ts';
import { checkShape, formatShape, rowMajorStrides, type Shape } from '../shape.ts';
import { reshape } from '../views/reshape.ts';
import { slice } from '../views/slice.ts';
import { checkFour, outputSizeOf, windowsOf, type WindowOptions, type Windows } from './windows.ts';

/**
 * The windows of images as rows of a matrix, so that a convolution is a product:
 * `matmul(im2col(x, KH, KW), w.reshape([O, C·KH·KW]).T)` has the numbers of `conv2d`, its rows (n, oh, ow).
 *
 * Nothing is computed: windows are a view of the padded images, whose strides let them overlap. The rows are its copy.
 *
 * @param x - [N, C, H, W]
 * @param KH - the windows' height
 * @param KW - their width
 * @returns [N·OH·OW, C·KH·KW]: rows in the order n, oh, ow, columns c, kh, kw
 * @throws ShapeError if the kernel is larger than the padded input, or axes are missing
 * @throws DTypeError if an option is no whole number of its range
 * @source K. Chellapilla, S. Puri and P. Simard, "High Performance Convolutional Neural Networks for Document Processing", 2006
 * @example im2col(array([[[[1, 2, 3]]]]), 1, 2).toList() // [[1, 2], [2, 3]]
 */
export function im2col<D extends DType>(
  x: NDArray<D>,
  KH: number,
  KW: number,
  options: WindowOptions = {},
): NDArray<D> {
  checkArray('im2col', x);
  checkFour('im2col', 'x', '[N, C, H, W]', x.shape);
  const windows = windowsOf('im2col', [KH, KW], options);
  const { stride, dilation } = windows;
  const [N, C, H, W] = x.shape as [number, number, number, number];
  const [OH, OW] = outputSizeOf('im2col', [H, W], windows);
  const padded = paddedBy(x, windows);
  const [image, channel, row, column] = padded.strides as [number, number, number, number];
  const view = new NDArray(
    padded.storage,
    [N, OH, OW, C, KH, KW],
    [image, stride[0] * row, stride[1] * column, channel, dilation[0] * row, dilation[1] * column],
    padded.offset,
  );
  return reshape(view, [N * OH * OW, C * KH * KW]);
}

function paddedBy<D extends DType>(x: NDArray<D>, { padding: [height, width] }: Windows): NDArray<D> {
  if (height === 0 && width === 0) return x;
  return pad(x, [
    [0, 0],
    [0, 0],
    [height, height],
    [width, width],
  ]);
}

/**
 * The transpose of `im2col`: every entry goes back to where it was taken from, and what meets there is added.
 *
 * x[n, c, h, w] = Σ cols[(n, oh, ow), (c, kh, kw)] over all with h = oh·stride + kh·dilation − padding and w likewise, in
 * the order of the rows. What was taken from the padding is dropped.
 *
 * @param cols - [N·OH·OW, C·KH·KW]
 * @param shape - [N, C, H, W]
 * @param KH - the windows' height
 * @param KW - their width
 * @returns [N, C, H, W]; int32 for bool, uint32 for uint8
 * @throws ShapeError if the kernel is larger than the padded input, or `cols` is not of such windows
 * @throws DTypeError if an option is no whole number of its range
 * @source PyTorch `torch.nn.functional.fold`
 * @example col2im(array([[1, 2], [10, 20]]), [1, 1, 1, 3], 1, 2).toList() // [[[[1, 12, 20]]]]
 */
export function col2im<D extends DType>(
  cols: NDArray<D>,
  shape: Shape,
  KH: number,
  KW: number,
  options: WindowOptions = {},
): NDArray<SumDType<D>> {
  checkArray('col2im', cols);
  checkShape('col2im', shape);
  checkFour('col2im', 'the shape', '[N, C, H, W]', shape);
  const windows = windowsOf('col2im', [KH, KW], options);
  const { padding, stride, dilation } = windows;
  const [N, C, H, W] = shape as [number, number, number, number];
  const [OH, OW] = outputSizeOf('col2im', [H, W], windows);
  if (formatShape(cols.shape) !== formatShape([N * OH * OW, C * KH * KW])) {
    throw new ShapeError(
      `col2im: cols must be [N·OH·OW, C·KH·KW] = ${formatShape([N * OH * OW, C * KH * KW])}: got ${formatShape(cols.shape)}`,
    );
  }
  const paddedShape = [N, C, H + 2 * padding[0], W + 2 * padding[1]];
  const padded = zeros(paddedShape, sumDType(cols.dtype));
  const [image, channel, row] = rowMajorStrides(paddedShape) as [number, number, number];
  const [from, to] = [contiguous(cols), padded.data];
  let next = 0;
  for (let n = 0; n < N; n++) {
    for (let oh = 0; oh < OH; oh++) {
      for (let ow = 0; ow < OW; ow++) {
        const corner = n * image + oh * stride[0] * row + ow * stride[1];
        for (let c = 0; c < C; c++) {
          for (let kh = 0; kh < KH; kh++) {
            const start = corner + c * channel + kh * dilation[0] * row;
            for (let kw = 0; kw < KW; kw++) {
              const at = start + kw * dilation[1];
              to[at] = to[at] + from[next++];
            }
          }
        }
      }
    }
  }
  const [top, left] = padding;
  return slice(padded, '...', [top, top + H], [left, left + W]);
}
