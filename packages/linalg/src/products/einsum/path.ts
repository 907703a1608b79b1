import { checkArray, type NDArray } from '../../ndarray.ts';
import { sizeOf } from '../../shape.ts';
import { parseEinsum, type Labelled } from './parse.ts';

/** Two places in the list of operands; their product goes to its end. */
export type Pair = readonly [number, number];

/**
 * In which order `einsum` multiplies: pairs of places in the list of operands, from which the two are taken away and
 * at whose end their product is put.
 *
 * Greedy: always the pair that takes the fewest multiplications, the first of equals. An outer product waits until it is
 * small, a chain is multiplied from its thin end.
 *
 * @returns one pair fewer than operands
 * @throws AxisError, ShapeError as `einsum`
 * @source D. G. A. Smith, J. Gray, "opt_einsum", 2018, on greedy paths
 * @example einsumPath('ij,jk,k->i', zeros([9, 8]), zeros([8, 7]), zeros([7])) // [[1, 2], [0, 1]]
 */
export function einsumPath(spec: string, ...operands: readonly NDArray[]): Pair[] {
  for (const x of operands) checkArray('einsumPath', x);
  return contractionPath(
    parseEinsum(
      spec,
      operands.map((x) => x.shape),
    ),
  );
}

/** The greedy path of a specification that is read. */
export function contractionPath({ inputs, output, sizes }: Labelled): Pair[] {
  const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])];
  const multiplications = (a: readonly string[], b: readonly string[]): number =>
    sizeOf(union(a, b).map((label) => sizes.get(label)!));
  let terms = inputs;
  const path: Pair[] = [];
  while (terms.length > 1) {
    let [first, second] = [0, 1];
    for (let i = 0; i < terms.length; i++) {
      for (let j = i + 1; j < terms.length; j++) {
        if (multiplications(terms[i], terms[j]) < multiplications(terms[first], terms[second])) {
          [first, second] = [i, j];
        }
      }
    }
    const rest = terms.filter((_, k) => k !== first && k !== second);
    const needed = new Set([...output, ...rest.flat()]);
    path.push([first, second]);
    terms = [...rest, union(terms[first], terms[second]).filter((label) => needed.has(label))];
  }
  return path;
}
