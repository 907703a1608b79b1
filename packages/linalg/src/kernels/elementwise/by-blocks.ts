import { instantiate } from '@first-principles/wasm';
import { forEachRow } from '../../contiguous.ts';
import { allocate, type DType, type TypedArrayOf } from '../../dtype.ts';
import { sizeOf } from '../../shape.ts';
import type { Walk } from '../coalesce.ts';
import { freeAll, kernelElements, kernelMemory, take } from '../memory.ts';
import { byDoubles } from './by-doubles.ts';
import { generateElementwise, type Form } from './generate.ts';
import { LANES } from './lanes.ts';
import type { Operation, Scalar } from './operation.ts';
import type { Strided } from './specification.ts';

/** Bytes of an operand that are worked on at a time: with the others and the result they stay in a second-level cache. */
const BLOCK = 65_536;

/** `run` of generate.ts: out, rows, columns, then address and step of each operand. */
type Run = (out: number, rows: number, columns: number, ...operands: number[]) => void;

const loaded = new Map<Operation, Partial<Record<DType, Run[]>>>();

/** The kernel for operands that run along the columns, or are stretched along them; made on first use. */
function kernel(operation: Operation, dtype: DType, operands: readonly Matrix[]): Run {
  let byType = loaded.get(operation);
  if (byType === undefined) loaded.set(operation, (byType = {}));
  const byForm = (byType[dtype] ??= []);
  let index = 0;
  for (const { columnStride } of operands) index = 2 * index + (columnStride === 0 ? 1 : 0);
  return (byForm[index] ??= make(operation, dtype, operands));
}

function make(operation: Operation, dtype: DType, operands: readonly Matrix[]): Run {
  const forms = operands.map(({ columnStride }): Form => (columnStride === 0 ? 'one' : 'row'));
  const key = `elementwise/${operation.name}/${dtype}/${forms.join()}`;
  const { run } = instantiate(key, () => generateElementwise(operation, dtype, forms), kernelMemory);
  return run as Run;
}

/** An operand as a matrix: the strides are 0 where it is stretched; and its place in the kernels' memory. */
interface Matrix {
  readonly data: TypedArrayOf<DType>;
  readonly dtype: DType;
  readonly rowStride: number;
  readonly columnStride: number;
  readonly address: number;
}

/** Copies the distinct elements of a block, [rows, columns] from `at` on, into the kernels' memory, row by row. */
function load(matrix: Matrix, at: number, rows: number, columns: number): void {
  const { data, dtype, rowStride, columnStride } = matrix;
  const view = kernelElements(dtype);
  const to = matrix.address / LANES[dtype].bytes;
  const n = columnStride === 0 ? 1 : columns;
  const m = rowStride === 0 ? 1 : rows;
  if ((n === 1 || columnStride === 1) && (m === 1 || rowStride === n)) {
    const whole = at === 0 && data.length === m * n;
    view.set(whole ? data : data.subarray(at, at + m * n), to);
    return;
  }
  for (let i = 0; i < m; i++) {
    const start = at + i * rowStride;
    for (let j = 0; j < n; j++) view[to + i * n + j] = data[start + j * columnStride];
  }
}

/** The kernel on the block [rows, columns] whose elements begin at `starts`. */
function runBlock(
  run: Run,
  out: number,
  matrices: readonly Matrix[],
  starts: readonly number[],
  rows: number,
  columns: number,
): void {
  const places = [];
  for (let k = 0; k < matrices.length; k++) {
    const { dtype, rowStride, columnStride, address } = matrices[k];
    load(matrices[k], starts[k], rows, columns);
    const step = rowStride === 0 ? 0 : columnStride === 0 ? 1 : columns;
    places.push(address, step * LANES[dtype].bytes);
  }
  run(out, rows, columns, ...places);
}

/**
 * The last two axes as a matrix, the others around it; blocks of whole rows, or of one row in parts.
 *
 * @param vectors - the type of the vectors, to which elements are converted as they are copied in; without one the plain
 *   loop runs, in double
 * @param scalar - the plain loop's function
 * @param outType - the result's, to which they are converted as they are copied out
 */
export function byBlocks(
  operation: Operation,
  vectors: DType | undefined,
  scalar: Scalar,
  outType: DType,
  { shape, strides }: Walk,
  operands: readonly Strided[],
): TypedArrayOf<DType> {
  const dtype = vectors ?? 'float64';
  const truth = vectors === undefined ? 'float64' : 'bool';
  const last = shape.length - 1;
  const rows = shape[last - 1] ?? 1;
  const columns = shape[last] ?? 1;
  const room = BLOCK / LANES[dtype].bytes;
  const wide = Math.min(columns, room);
  const high = Math.min(rows, Math.max(1, Math.floor(room / columns)));

  freeAll();
  const resultType = operation.tells ? truth : dtype;
  const result = take(high * wide * LANES[resultType].bytes);
  const matrices: Matrix[] = [];
  const offsets: number[] = [];
  for (let k = 0; k < operands.length; k++) {
    const type = operation.asks && k === 0 ? truth : dtype;
    const { data, offset } = operands[k];
    const rowStride = strides[k][last - 1] ?? 0;
    const columnStride = strides[k][last] ?? 0;
    const address = take(high * wide * LANES[type].bytes);
    matrices.push({ data, dtype: type, rowStride, columnStride, address });
    offsets.push(offset);
  }
  const run =
    vectors === undefined
      ? byDoubles(
          scalar,
          matrices.map(({ columnStride }) => (columnStride === 0 ? 0 : 1)),
        )
      : kernel(operation, vectors, matrices);
  const view = kernelElements(resultType);
  const from = result / LANES[resultType].bytes;

  if (last < 2 && high === rows && wide === columns && outType === resultType) {
    runBlock(run, result, matrices, offsets, rows, columns);
    return view.slice(from, from + rows * columns);
  }
  const out = allocate(outType, sizeOf(shape));
  let to = 0;
  forEachRow(shape.slice(0, -1), strides, offsets, (starts) => {
    for (let i = 0; i < rows; i += high) {
      for (let j = 0; j < columns; j += wide) {
        const [m, n] = [Math.min(high, rows - i), Math.min(wide, columns - j)];
        const corner = matrices.map(
          ({ rowStride, columnStride }, k) => starts[k] + i * rowStride + j * columnStride,
        );
        runBlock(run, result, matrices, corner, m, n);
        out.set(view.subarray(from, from + m * n), to);
        to += m * n;
      }
    }
  });
  return out;
}
