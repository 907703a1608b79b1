import type { Theme } from '../theme.ts';

/**
 * Paints numbers with a sign, row by row: above 0 a full square in orange, below 0 a flat bar in blue; the stronger, the
 * deeper.
 *
 * @param size - how wide it becomes
 * @param strongest - what is painted in full
 */
export function drawSigned(
  context: CanvasRenderingContext2D,
  { values, columns, strongest }: { values: ArrayLike<number>; columns: number; strongest: number },
  size: number,
  theme: Theme,
): void {
  const cell = size / columns;
  for (let i = 0; i < values.length; i++) {
    const part = Math.min(Math.abs(values[i]) / strongest, 1);
    if (!(part > 0)) continue;
    context.globalAlpha = part;
    context.fillStyle = values[i] > 0 ? theme.one : theme.zero;
    const [x, y] = [(i % columns) * cell, Math.floor(i / columns) * cell];
    if (values[i] > 0) context.fillRect(x, y, cell, cell);
    else context.fillRect(x, y + 0.3 * cell, cell, 0.4 * cell);
  }
  context.globalAlpha = 1;
}
