import { sizeOf } from '@first-principles/linalg';
import type { Place } from './memory/buffer.ts';
import type { Convolution } from './kernels/convolution.ts';
import type { Kernel } from './kernels/kernels.ts';
import type { Loop } from './kernels/loop.ts';
import { walk, type Node } from './kernels/node.ts';

/** What a kernel does. */
export interface KernelDescription {
  readonly kind: Kernel['kind'];
  /** Each result and how it is computed: `c = sin(mul(a, b))`. */
  readonly results: readonly string[];
  /** Of what it computes: `[10,30]`. */
  readonly size: string;
  /** Floating-point operations, an elementary function counted as one; undefined where nobody knows before it runs. */
  readonly operations: number | undefined;
  /** Kernels that it runs. */
  readonly inside: readonly KernelDescription[];
}

/** What kernels do, in their order; `nameOf` says what a place is called. */
export function describe(kernel: Kernel, nameOf: (place: Place) => string): KernelDescription {
  const described = (
    size: string,
    results: readonly string[],
    operations: number | undefined,
    inside: readonly Kernel[] = [],
  ): KernelDescription => ({
    kind: kernel.kind,
    results,
    size,
    operations,
    inside: inside.map((one) => describe(one, nameOf)),
  });
  const ofLoop = ({ shape, stores }: Loop, times: readonly number[] = []): KernelDescription => {
    const made = new Map<Node, string>();
    const results = stores.map(({ target, node }) => {
      const name = nameAt(target);
      const term = made.get(node) ?? formatNode(node, nameAt, made);
      made.set(node, name);
      return `${name} = ${term}`;
    });
    const operations = sizeOf(times) * sizeOf(shape) * countOperations(stores.map(({ node }) => node));
    return described(
      [...(times.length > 0 ? [`${times.join('×')} ×`] : []), list(shape)].join(' '),
      results,
      operations,
    );
  };
  /** With where it begins, if that is not where its array does. */
  const nameAt = (place: Place): string => `${nameOf(place)}${place.offset === 0 ? '' : `@${place.offset}`}`;
  switch (kernel.kind) {
    case 'loop':
      return ofLoop(kernel);
    case 'repeated':
      return ofLoop(kernel.loop, kernel.times);
    case 'indexed': {
      const rows = ofLoop(kernel.loop, [kernel.count]);
      const at = kernel.indices.map(({ place }) => nameOf(place)).join(', ');
      return { ...rows, results: rows.results.map((result) => `${result}, where ${at} say`) };
    }
    case 'reduce': {
      const { reduction, node, shape, over, target } = kernel;
      const what = `${nameOf(target)} = ${reduction}(${formatNode(node, nameAt)})`;
      const operations = sizeOf(shape) * (countOperations([node]) + 1);
      return described(`${list(shape)} over axis ${over === 'first' ? 0 : 1}`, [what], operations);
    }
    case 'sort': {
      const { keys, order, sorted } = kernel;
      const names = [order, ...(sorted === undefined ? [] : [sorted])].map(nameOf).join(', ');
      return described(list(keys.shape), [`${names} = sort(${nameOf(keys)})`], undefined);
    }
    case 'draw': {
      const { distribution, keys, target } = kernel;
      const what = `${nameOf(target)} = ${distribution.name}(${nameOf(keys)})`;
      return described(list(target.shape), [what], undefined);
    }
    case 'dot': {
      const { a, b, target, bias } = kernel;
      const [B, M, K] = a.shape as readonly [number, number, number];
      const N = b.shape[2];
      const size = `${B === 1 ? '' : `${B} × `}${list([M, K])}·${list([K, N])}`;
      return described(
        size,
        [`${nameOf(target)} = ${nameOf(a)}·${nameOf(b)}${added(bias, nameOf)}`],
        B * M * N * (2 * K + (bias === undefined ? 0 : 1)),
      );
    }
    case 'conv':
    case 'convInput':
    case 'convWeights':
      return described(...convolution(kernel, nameOf));
    case 'choice':
      return described(
        '',
        [`one of ${kernel.branches.length}, by ${nameOf(kernel.index)}`],
        undefined,
        kernel.branches.flat(),
      );
    case 'scan':
      return described('', [`${kernel.length} times`], undefined, kernel.body);
    case 'while':
      return described('', [`while ${nameOf(kernel.test)}`], undefined, [
        ...kernel.condition,
        ...kernel.body,
      ]);
    case 'fallback': {
      const { eqn, operands, results } = kernel;
      const what = `${results.map(nameOf).join(', ')} = ${eqn.primitive.name}(${operands.map(nameOf).join(', ')})`;
      return described(results.map(({ shape }) => list(shape)).join(' '), [`${what}, by linalg`], undefined);
    }
  }
}

function convolution(
  { kind, form, images, groups, operands, target, bias }: Convolution,
  nameOf: (place: Place) => string,
): [size: string, results: string[], operations: number] {
  const { channels, inputSize, outputs, outputSize, kernel } = form;
  const of = `${images} ×${groups === 1 ? '' : ` ${groups} groups of`}`;
  const size = `${of} ${list([channels, ...inputSize])} ${kernel.join('×')} ${list([outputs, ...outputSize])}`;
  const results = [
    `${nameOf(target.place)} = ${kind}(${operands.map(({ place }) => nameOf(place)).join(', ')})${added(bias, nameOf)}`,
  ];
  const each = 2 * channels * sizeOf(kernel) + (bias === undefined ? 0 : 1);
  return [size, results, images * groups * sizeOf(outputSize) * outputs * each];
}

/** A bias that the kernel adds. */
const added = (bias: Place | undefined, nameOf: (place: Place) => string): string =>
  bias === undefined ? '' : ` + ${nameOf(bias)}`;

const list = (shape: readonly number[]): string => `[${shape.join(',')}]`;

/** Operations for one element: those that several results share are done once. */
function countOperations(nodes: readonly Node[]): number {
  return [...walk(nodes)].filter(({ kind }) => kind === 'apply').length;
}

/** At most so many operations of a term are written out. */
const LONGEST = 8;

/** A computation as a term; what another result is already has that result's name. */
function formatNode(
  node: Node,
  nameOf: (place: Place) => string,
  made: ReadonlyMap<Node, string> = new Map(),
): string {
  let left = LONGEST;
  const format = (one: Node): string => {
    if (one.kind === 'load') return nameOf(one.place);
    if (one.kind === 'number') return String(Number(one.value.toPrecision(7)));
    if (left-- <= 0) return '…';
    return `${one.name}(${one.operands.map((operand) => made.get(operand) ?? format(operand)).join(', ')})`;
  };
  return format(node);
}
