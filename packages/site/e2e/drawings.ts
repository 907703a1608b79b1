import { MOVES, PLACES } from '../src/kit/drawing/pen.ts';
import type { Stroke } from '../src/kit/drawing/strokes.ts';

type Place = readonly [column: number, row: number];

/**
 * The keys that draw strokes, from where the pen is at first: the nearest places one after the other, by straight and
 * diagonal moves.
 */
export function keysFor(strokes: readonly Stroke[], from: Place = [PLACES / 2, PLACES / 4]): string[] {
  const keys: string[] = [];
  let at = from;
  const go = (to: Place): void => {
    while (at.some((place, axis) => place !== to[axis])) {
      const [right, down] = at.map((place, axis) => Math.sign(to[axis] - place));
      keys.push(Object.keys(MOVES).find((key) => MOVES[key][0] === right && MOVES[key][1] === down)!);
      at = [at[0] + right, at[1] + down];
    }
  };
  for (const stroke of strokes) {
    const places = stroke.map(([x, y]): Place => [Math.floor(x * PLACES), Math.floor(y * PLACES)]);
    go(places[0]);
    keys.push(' ');
    places.forEach(go);
    keys.push(' ');
  }
  return keys;
}
