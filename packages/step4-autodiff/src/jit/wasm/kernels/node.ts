import type { DType } from '@first-principles/linalg';
import { LANES } from '@first-principles/linalg/kernels';
import type { Place } from '../memory/buffer.ts';

/** One element of a kernel's computation: what it reads, a number, or an operation on others. */
export type Node =
  | { readonly kind: 'load'; readonly dtype: DType; readonly place: Place }
  | { readonly kind: 'number'; readonly dtype: DType; readonly value: number }
  | {
      readonly kind: 'apply';
      readonly dtype: DType;
      readonly name: string;
      readonly operands: readonly Node[];
    };

/** An element of a place. */
export function loadNode(place: Place): Node {
  return { kind: 'load', dtype: place.dtype, place };
}

/** Bytes of a lane. */
export type Width = 1 | 4 | 8;

/** Every node of some computations, once. */
export function* walk(nodes: readonly Node[], seen = new Set<Node>()): Generator<Node> {
  for (const node of nodes) {
    if (seen.has(node)) continue;
    seen.add(node);
    yield node;
    if (node.kind === 'apply') yield* walk(node.operands, seen);
  }
}

/**
 * Bytes of the widest element in some computations: so many elements of each type are computed at a time as there are of
 * that one in a vector. Truth values fit lanes of any width.
 */
export function widthOf(nodes: readonly Node[]): Width {
  let width: Width = 1;
  for (const { dtype } of walk(nodes)) {
    const { bytes } = LANES[dtype];
    if (bytes > width) width = bytes;
  }
  return width;
}

/** Operations that take no longer than reading a number from memory does. */
const QUICK: ReadonlySet<string> = new Set(
  'add sub mul neg abs maximum minimum equal notEqual less lessEqual greater greaterEqual and or xor not select'.split(
    ' ',
  ),
);
/** At most so many of them are done again for each reader. */
const MOST_AGAIN = 3;

/**
 * Whether computing a value again for each of its readers beats storing it: it takes a few quick operations on one array
 * and numbers.
 */
export function isCheap(node: Node): boolean {
  const nodes = [...walk([node])];
  const applied = nodes.filter((one) => one.kind === 'apply');
  return (
    applied.length <= MOST_AGAIN &&
    applied.every(({ name }) => QUICK.has(name)) &&
    placesOf([node]).length <= 1
  );
}

/** The places that nodes read, each once. */
export function placesOf(nodes: readonly Node[]): Place[] {
  return [...new Set([...walk(nodes)].flatMap((node) => (node.kind === 'load' ? [node.place] : [])))];
}

/**
 * Computations with some of their nodes replaced; what was shared stays shared.
 *
 * @param replace - what stands for a node; undefined keeps it, over replaced operands
 */
export function replacing(replace: (node: Node) => Node | undefined): (node: Node) => Node {
  const known = new Map<Node, Node>();
  const of = (node: Node): Node => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const after =
      replace(node) ?? (node.kind === 'apply' ? { ...node, operands: node.operands.map(of) } : node);
    known.set(node, after);
    return after;
  };
  return of;
}
