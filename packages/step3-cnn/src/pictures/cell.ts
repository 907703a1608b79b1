/** A box with a word in its middle; `paint` lies on it, below the word. */
export function cell(
  x: number,
  y: number,
  [width, height]: readonly [number, number],
  words: string,
  paint = '',
): string {
  const box = `x="${x}" y="${y}" width="${width}" height="${height}"`;
  return `  <rect class="tile" ${box}/>${paint && `<rect ${paint} ${box}/>`}
  <text class="number middle" x="${x + width / 2}" y="${y + height / 2 + 5}">${words}</text>`;
}
