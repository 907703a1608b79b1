import { AxisError, ShapeError } from '../../errors.ts';
import { formatShape, type Shape } from '../../shape.ts';

/** What a specification says about given shapes: a label for every axis, the ones that '...' stands for among them. */
export interface Labelled {
  /** One list an operand, one label an axis. */
  readonly inputs: readonly (readonly string[])[];
  /** The labels of the result, in order. */
  readonly output: readonly string[];
  /** The length of each label. */
  readonly sizes: ReadonlyMap<string, number>;
}

/**
 * Reads `ij,jk->ik`.
 *
 * Without an arrow, the result has what '...' stands for, then the letters that stand once in all, in the order of the
 * alphabet, capitals first. Blanks do not count.
 *
 * @param shapes - one an operand
 * @throws AxisError if the specification is malformed, has another number of operands, or its result a letter that no
 *   operand has, a letter twice, or no '...' where the operands have axes for it
 * @throws ShapeError if an operand has not as many axes as letters, or a letter has two lengths other than 1
 * @source NumPy `einsum`
 * @example parseEinsum('ij,jk->ik', [[2, 3], [3, 4]]).output // ['i', 'k']
 */
export function parseEinsum(spec: string, shapes: readonly Shape[]): Labelled {
  const given: unknown = spec;
  if (typeof given !== 'string') {
    throw new AxisError(`einsum: the specification comes first, as text: einsum('ij->ji', x)`);
  }
  const [left, right, ...more] = spec.replaceAll(/\s/g, '').split('->');
  const terms = left.split(',');
  if (more.length > 0) throw new AxisError(`einsum: one '->' at most: got '${spec}'`);
  for (const term of right === undefined ? terms : [...terms, right]) {
    if (!/^[A-Za-z]*(\.\.\.[A-Za-z]*)?$/.test(term)) {
      throw new AxisError(`einsum: a term is letters and at most one '...': got '${term}' in '${spec}'`);
    }
  }
  if (terms.length !== shapes.length) {
    throw new AxisError(
      `einsum: one term an operand: '${spec}' has ${terms.length}, got ${shapes.length} operands`,
    );
  }
  const inputs = terms.map((term, i) => labelsOf(term, i, shapes[i]));
  const sizes = sizesOf(inputs, shapes);
  const all = inputs.flat();
  const dots = dotsOf([...sizes.keys()].filter((label) => label.startsWith(DOTS)).length);
  const once = [...sizes.keys()]
    .filter((label) => !label.startsWith(DOTS) && all.indexOf(label) === all.lastIndexOf(label))
    .sort();
  const output = right === undefined ? [...dots, ...once] : outputOf(right, dots, sizes, spec);
  return { inputs, output, sizes };
}

/* The k-th axis from the right among those that '...' stands for is the label '...k', so that they align at the right. */
const DOTS = '...';

/** The labels of `count` axes that '...' stands for, from the left. */
function dotsOf(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${DOTS}${count - 1 - i}`);
}

function labelsOf(term: string, operand: number, shape: Shape): string[] {
  const [before, after] = term.split(DOTS);
  const rest = shape.length - before.length - (after ?? '').length;
  if (after === undefined ? rest !== 0 : rest < 0) {
    throw new ShapeError(
      `einsum: operand ${operand} has ${shape.length} axes: its term is '${term}', its shape ${formatShape(shape)}`,
    );
  }
  return after === undefined ? [...before] : [...before, ...dotsOf(rest), ...after];
}

/** The length of each label: an axis of length 1 stretches to the others, but not within one operand. */
function sizesOf(inputs: readonly (readonly string[])[], shapes: readonly Shape[]): Map<string, number> {
  const sizes = new Map<string, number>();
  inputs.forEach((labels, operand) => {
    labels.forEach((label, axis) => {
      const length = shapes[operand][axis];
      const own = shapes[operand][labels.indexOf(label)];
      const known = sizes.get(label) ?? 1;
      if (own !== length || (length !== 1 && known !== 1 && length !== known)) {
        throw new ShapeError(
          `einsum: '${label}' has two lengths: ${own === length ? known : own} and ${length} (axis ${axis} of operand ${operand}, whose shape is ${formatShape(shapes[operand])})`,
        );
      }
      sizes.set(label, known === 1 ? length : known);
    });
  });
  return sizes;
}

function outputOf(
  term: string,
  dots: readonly string[],
  sizes: ReadonlyMap<string, number>,
  spec: string,
): string[] {
  const [before, after] = term.split(DOTS);
  const letters = [...before, ...(after ?? '')];
  const unknown = letters.find((letter) => !sizes.has(letter));
  if (unknown !== undefined) {
    throw new AxisError(`einsum: the result's '${unknown}' is in no operand: '${spec}'`);
  }
  const twice = letters.find((letter, i) => letters.indexOf(letter) !== i);
  if (twice !== undefined) throw new AxisError(`einsum: '${twice}' stands twice in the result: '${spec}'`);
  if (after === undefined && dots.length > 0) {
    throw new AxisError(
      `einsum: '...' stands for ${dots.length} axes of the operands: the result needs it too: '${spec}'`,
    );
  }
  return after === undefined ? letters : [...before, ...dots, ...after];
}
