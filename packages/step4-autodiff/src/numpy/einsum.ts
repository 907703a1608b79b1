import { einsumPath, parseEinsum, promote, type NDArray } from '@first-principles/linalg';
import { mul } from '../primitives/arithmetic.ts';
import { reshape, transpose } from '../primitives/axes.ts';
import { broadcast, sum } from '../primitives/broadcast.ts';
import { convert } from '../primitives/convert.ts';
import { dotGeneral } from '../primitives/dot-general.ts';
import { diagonal } from './diagonals.ts';
import { asArray, type Operand } from './operands.ts';

/**
 * Products summed over named axes: one letter an axis, and the letters that the result lacks are summed over. What
 * linalg's `einsum` says holds here too.
 *
 * `'ij,jk->ik'`: out[i, k] = Σ_j a[i, j] · b[j, k]
 *
 * @param spec - letters a–z, A–Z and `...`; commas between operands
 * @param operands - as many as there are terms
 * @throws AxisError if the specification is malformed, or its result has a letter twice or one that no operand has
 * @throws ShapeError if an operand has not as many axes as letters, or a letter has two lengths other than 1
 * @source NumPy `einsum`
 * @example numpy.einsum('ij,j->i', array([[1, 2], [3, 4]]), array([5, 6])) // [17, 39]
 */
export function einsum(spec: string, ...operands: readonly Operand[]): NDArray {
  const given = operands.map((x) => asArray('einsum', x));
  const { inputs, output, sizes } = parseEinsum(
    spec,
    given.map((x) => x.shape),
  );
  const dtype = given.map((x) => x.dtype).reduce((a, b) => promote(a, b));
  let terms = given.map((x, i) => termOf(convert(x, dtype), inputs[i], sizes));
  for (const [i, j] of einsumPath(spec, ...given)) {
    const rest = terms.filter((_, k) => k !== i && k !== j);
    const needed = [...output, ...rest.flatMap(({ labels }) => labels)];
    terms = [...rest, product(terms[i], terms[j], needed)];
  }
  return spread(summed(terms[0], output), output, sizesOf(terms));
}

/** An array whose axes have names, each once. */
interface Term {
  readonly x: NDArray;
  readonly labels: readonly string[];
}

/** Of axes with one label, the diagonal; without axes that stretch. */
function termOf(x: NDArray, labels: readonly string[], sizes: ReadonlyMap<string, number>): Term {
  const twice = labels.findIndex((label, axis) => labels.indexOf(label) !== axis);
  if (twice >= 0) {
    const once = labels.indexOf(labels[twice]);
    const others = labels.filter((_, axis) => axis !== once && axis !== twice);
    return termOf(diagonal(x, 0, once, twice), [...others, labels[twice]], sizes);
  }
  const own = labels.filter((label, axis) => x.shape[axis] === sizes.get(label));
  return {
    x: reshape(
      x,
      own.map((label) => x.shape[labels.indexOf(label)]),
    ),
    labels: own,
  };
}

/** The sum over all axes but those in `kept`. */
function summed({ x, labels }: Term, kept: readonly string[]): Term {
  const gone = [...labels.keys()].filter((axis) => !kept.includes(labels[axis]));
  return { x: sum(x, gone), labels: labels.filter((label) => kept.includes(label)) };
}

/** The product of two terms, summed over the labels that nobody needs any more. */
function product(one: Term, other: Term, needed: readonly string[]): Term {
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
    const sizes = sizesOf([a, b]);
    return summed({ x: mul(spread(a, labels, sizes), spread(b, labels, sizes)), labels }, needed);
  }
  const axesOf = ({ labels }: Term, some: readonly string[]): number[] =>
    some.map((label) => labels.indexOf(label));
  const x = dotGeneral(a.x, b.x, {
    contract: [axesOf(a, met), axesOf(b, met)],
    batch: [axesOf(a, batch), axesOf(b, batch)],
  });
  return { x, labels: [...batch, ...left, ...right] };
}

/** The term's axes in the order of `labels`, stretched along those that it lacks. */
function spread({ x, labels }: Term, order: readonly string[], sizes: ReadonlyMap<string, number>): NDArray {
  const own = order.filter((label) => labels.includes(label));
  return broadcast(
    transpose(
      x,
      own.map((label) => labels.indexOf(label)),
    ),
    order.map((label) => sizes.get(label)!),
    own.map((label) => order.indexOf(label)),
  );
}

/** The length of each label of some terms. */
function sizesOf(terms: readonly Term[]): Map<string, number> {
  return new Map(
    terms.flatMap(({ x, labels }) => labels.map((label, axis) => [label, x.shape[axis]] as const)),
  );
}
