import { astype } from '../../astype.ts';
import { promote, type DType } from '../../dtype.ts';
import { mul } from '../../elementwise/arithmetic.ts';
import { checkArray, NDArray } from '../../ndarray.ts';
import { sum } from '../../reduce/sum.ts';
import { sizeOf } from '../../shape.ts';
import { reshape } from '../../views/reshape.ts';
import { matmul } from '../matmul.ts';
import { parseEinsum } from './parse.ts';
import { contractionPath } from './path.ts';

/**
 * Products summed over named axes: one letter an axis, and the letters that the result lacks are summed over.
 *
 * `'ij,jk->ik'`: out[i, k] = Σ_j a[i, j] · b[j, k]
 *
 * | specification | is |
 * |---|---|
 * | `'i,i->'`, `'ij,j->i'`, `'ij,jk->ik'` | dot product, matrix times vector, matrix product |
 * | `'i,j->ij'` | outer product |
 * | `'ii->'`, `'ii->i'` | trace, diagonal |
 * | `'ij->ji'`, `'ij->j'`, `'ij->'` | transpose, sum over an axis, over all |
 * | `'...ij,...jk->...ik'` | a stack of products; what `...` stands for broadcasts |
 * | `'ni,no->io'` | the gradient of a layer's weights |
 *
 * Without `->`, the result has the letters that stand once, in the order of the alphabet: `'ba'` is a transpose. An axis
 * of length 1 stretches. Operands are multiplied two by two in the order of `einsumPath`, by `matmul` where letters are
 * summed over. Elements have the common type all along: sums of uint8 wrap around, of bool are "or". A result that only
 * shows elements of one operand (a transpose, a diagonal) is a view.
 *
 * @param spec - letters a–z, A–Z and `...`; commas between operands; blanks do not count
 * @param operands - as many as there are terms
 * @returns an axis for each letter of the result, in the common type of the operands
 * @throws AxisError if the specification is malformed, or its result has a letter twice or one that no operand has
 * @throws ShapeError if an operand has not as many axes as letters, or a letter has two lengths other than 1
 * @source NumPy `einsum`; A. Einstein, "Die Grundlage der allgemeinen Relativitätstheorie", 1916, § 5
 * @example einsum('ij,j->i', array([[1, 2], [3, 4]]), array([5, 6])).toList() // [17, 39]
 */
export function einsum<D extends DType>(spec: string, ...operands: readonly NDArray<D>[]): NDArray<D> {
  for (const x of operands) checkArray('einsum', x);
  const labelled = parseEinsum(
    spec,
    operands.map((x) => x.shape),
  );
  const { inputs, output, sizes } = labelled;
  const dtype = operands.map((x) => x.dtype).reduce(promote);
  let terms = operands.map((x, i) => termOf(astype(x, dtype), inputs[i], sizes));
  for (const [i, j] of contractionPath(labelled)) {
    const rest = terms.filter((_, k) => k !== i && k !== j);
    const needed = [...output, ...rest.flatMap(({ labels }) => labels)];
    terms = [...rest, product(terms[i], terms[j], needed)];
  }
  return arranged(summed(terms[0], output), output);
}

/** An array whose axes have names, each once. */
interface Term<D extends DType> {
  readonly x: NDArray<D>;
  readonly labels: readonly string[];
}

/** A view: of axes with one label, the diagonal, whose stride is their sum; without axes that stretch. */
function termOf<D extends DType>(
  x: NDArray<D>,
  labels: readonly string[],
  sizes: ReadonlyMap<string, number>,
): Term<D> {
  const own = [...new Set(labels)].filter((label) => x.shape[labels.indexOf(label)] === sizes.get(label));
  const stride = (label: string): number =>
    x.strides.reduce((total, stride, axis) => (labels[axis] === label ? total + stride : total), 0);
  const shape = own.map((label) => sizes.get(label)!);
  return { x: new NDArray(x.storage, shape, own.map(stride), x.offset), labels: own };
}

/** The term's axes in the order of `labels`, with length 1 for those that it lacks. A view. */
function arranged<D extends DType>({ x, labels }: Term<D>, order: readonly string[]): NDArray<D> {
  const axes = order.map((label) => labels.indexOf(label));
  return new NDArray(
    x.storage,
    axes.map((axis) => x.shape[axis] ?? 1),
    axes.map((axis) => x.strides[axis] ?? 0),
    x.offset,
  );
}

/** The sum over all axes but those in `kept`, in the term's own type. */
function summed<D extends DType>(term: Term<D>, kept: readonly string[]): Term<D> {
  const { x, labels } = term;
  const gone = [...labels.keys()].filter((axis) => !kept.includes(labels[axis]));
  if (gone.length === 0) return term;
  return { x: astype(sum(x, gone), x.dtype), labels: labels.filter((label) => kept.includes(label)) };
}

/** The product of two terms, summed over the labels that nobody needs any more. */
function product<D extends DType>(one: Term<D>, other: Term<D>, needed: readonly string[]): Term<D> {
  const a = summed(one, [...needed, ...other.labels]);
  const b = summed(other, [...needed, ...one.labels]);
  const shared = a.labels.filter((label) => b.labels.includes(label));
  const batch = shared.filter((label) => needed.includes(label));
  const met = shared.filter((label) => !needed.includes(label));
  const left = a.labels.filter((label) => !shared.includes(label));
  const right = b.labels.filter((label) => !shared.includes(label));
  // A stack of dot products is one pass of products and one of sums, not a matrix product each.
  if (met.length === 0 || (batch.length > 0 && left.length + right.length === 0)) {
    const labels = [...batch, ...left, ...right, ...met];
    const x: NDArray<D> = mul(arranged(a, labels), arranged(b, labels));
    return summed({ x, labels }, needed);
  }
  const lengths = ({ x, labels }: Term<D>, some: readonly string[]): number[] =>
    some.map((label) => x.shape[labels.indexOf(label)]);
  const [stack, m, k, n] = [lengths(a, batch), lengths(a, left), lengths(a, met), lengths(b, right)];
  const x = reshape(arranged(a, [...batch, ...left, ...met]), [...stack, sizeOf(m), sizeOf(k)]);
  const y = reshape(arranged(b, [...batch, ...met, ...right]), [...stack, sizeOf(k), sizeOf(n)]);
  return { x: reshape(matmul(x, y), [...stack, ...m, ...n]), labels: [...batch, ...left, ...right] };
}
