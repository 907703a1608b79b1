import { sameShape } from '../../core/aval.ts';
import type { Loop } from './kernels/loop.ts';
import { placesOf, replacing, widthOf } from './kernels/node.ts';
import { bufferOf, sameView, type Buffer } from './memory/buffer.ts';

/** At most so many results of one loop. */
const MOST_STORES = 8;

/** Whether what one loop reads of another's results it reads where the other one is. */
function inStep(reader: Loop, writer: Loop): boolean {
  return placesOf(reader.stores.map(({ node }) => node)).every((place) =>
    writer.stores.every(({ target }) => bufferOf(target) !== bufferOf(place) || sameView(place, target)),
  );
}

/** Two loops as one: what the second reads of the first's results is still in a register. */
export function join(first: Loop, second: Loop): Loop | undefined {
  if (!sameShape(first.shape, second.shape) || first.stores.length + second.stores.length > MOST_STORES)
    return undefined;
  const width = ({ stores }: Loop): number => widthOf(stores.map(({ node }) => node));
  if (width(first) !== width(second)) return undefined; // the narrow one would be slowed down
  const written = new Map<Buffer, (typeof first.stores)[number]>(
    first.stores.map((store) => [bufferOf(store.target), store]),
  );
  if (!inStep(second, first) || !inStep(first, second)) return undefined;
  const inRegister = replacing((node) => {
    if (node.kind === 'load') return written.get(bufferOf(node.place))?.node;
    return undefined;
  });
  const stores = [
    ...first.stores,
    ...second.stores.map(({ target, node }) => ({ target, node: inRegister(node) })),
  ];
  return { kind: 'loop', shape: first.shape, stores };
}
