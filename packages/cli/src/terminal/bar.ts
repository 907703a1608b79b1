/** Eighths of a block: a bar can grow by an eighth of a column. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * A progress bar of fixed width.
 *
 * @param fraction - 0 … 1
 * @param width - columns
 * @example bar(0.5, 4, true) // '██░░'
 */
export function bar(fraction: number, width: number, unicode: boolean): string {
  const whole = Math.min(1, Math.max(0, fraction)) * width;
  const full = Math.floor(whole);
  if (!unicode) return `[${'#'.repeat(full)}${'.'.repeat(width - full)}]`;
  const part = EIGHTHS[Math.floor((whole - full) * 8)];
  return `${'█'.repeat(full)}${part}${'░'.repeat(width - full - part.length)}`;
}
