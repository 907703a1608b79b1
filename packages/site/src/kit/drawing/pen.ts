import type { Stroke } from './strokes.ts';

/** Columns and rows of places that the keyboard's pen can be at. */
export const PLACES = 16;

/** The pen that arrow keys move. */
export interface Pen {
  /** 0 … 15 */
  readonly column: number;
  readonly row: number;
  readonly down: boolean;
}

/** What is on the pad, and where the keyboard's pen is. */
export interface Drawing {
  readonly strokes: readonly Stroke[];
  readonly pen: Pen;
}

/** Nothing yet. */
export const EMPTY: Drawing = { strokes: [], pen: { column: PLACES / 2, row: PLACES / 4, down: false } };

/** Where each key moves the pen: the arrows, and round them, as on a number pad, the diagonals. */
export const MOVES: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  Home: [-1, -1],
  PageUp: [1, -1],
  End: [-1, 1],
  PageDown: [1, 1],
};

/**
 * What a key makes of a drawing: arrows move the pen, Space sets it down and lifts it, Backspace takes the last stroke
 * away, Delete everything.
 *
 * @param key - as `KeyboardEvent.key` calls it
 * @returns null: the key means nothing here
 * @example pressed(EMPTY, ' ')?.strokes.length // 1
 */
export function pressed(drawing: Drawing, key: string): Drawing | null {
  const { strokes, pen } = drawing;
  if (key === ' ') {
    const down = !pen.down;
    return { strokes: down ? [...strokes, [pointOf(pen)]] : strokes, pen: { ...pen, down } };
  }
  if (key === 'Backspace') return undone(drawing);
  if (key === 'Delete') return { ...EMPTY, pen: { ...pen, down: false } };
  if (!Object.hasOwn(MOVES, key)) return null;
  const [right, down] = MOVES[key];
  const moved = { ...pen, column: within(pen.column + right), row: within(pen.row + down) };
  if (!pen.down) return { strokes, pen: moved };
  return { strokes: [...strokes.slice(0, -1), [...strokes.at(-1)!, pointOf(moved)]], pen: moved };
}

/** Without the last stroke; the pen is lifted. */
export function undone({ strokes, pen }: Drawing): Drawing {
  return { strokes: strokes.slice(0, -1), pen: { ...pen, down: false } };
}

/** Where the pen is and what it does, to be said aloud. */
export function wordsOf({ pen: { column, row, down } }: Drawing): string {
  return `column ${column + 1}, row ${row + 1}, pen ${down ? 'down' : 'up'}`;
}

/** The middle of the pen's place, on the pad. */
export function pointOf({ column, row }: Pen): readonly [x: number, y: number] {
  return [(column + 0.5) / PLACES, (row + 0.5) / PLACES];
}

function within(place: number): number {
  return Math.min(Math.max(place, 0), PLACES - 1);
}
