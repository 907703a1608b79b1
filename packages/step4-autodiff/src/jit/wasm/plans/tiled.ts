import type { DType, Shape } from '@first-principles/linalg';
import type { Place } from '../memory/buffer.ts';
import type { Loop } from '../kernels/loop.ts';
import { placesOf, type Node } from '../kernels/node.ts';
import { mapped } from './planner.ts';

/** Parts that an array falls into, each element in one of them: element k of every window is part k. */
export interface Tiling {
  /** Names it: two of one name are the same. */
  readonly name: string;
  /** Of a part. */
  readonly shape: Shape;
  readonly count: number;
  /** Part k of a place of the whole. */
  readonly part: (place: Place, k: number) => Place;
}

/** A value that is computed part by part, and has no place yet. */
export interface Tiled {
  readonly tiling: Tiling;
  readonly dtype: DType;
  /** One for each part. */
  readonly nodes: readonly Node[];
  /** Places of the whole's shape that are read for it. */
  readonly like: readonly Place[];
}

/** A node of the whole, part by part. */
export function inParts(node: Node, tiling: Tiling): Tiled {
  const nodes = Array.from({ length: tiling.count }, (_, k) =>
    mapped(node, (place) => tiling.part(place, k)),
  );
  return { tiling, dtype: node.dtype, nodes, like: placesOf([node]) };
}

/** The loop that brings a value to a place. */
export function loopInto(target: Place, { tiling, nodes }: Tiled): Loop {
  const stores = nodes.map((node, k) => ({ target: tiling.part(target, k), node }));
  return { kind: 'loop', shape: tiling.shape, stores };
}
