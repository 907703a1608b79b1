import { type Caption, MARGIN, opacity, page, shadeOf, TOP } from './page.ts';

/** Pixels a cell of the table. */
const CELL = 52;

/**
 * Which class was read as which, as an SVG: a row for each class, a column for what it was read as. What was read right
 * lies on the diagonal, blue; mistakes are orange, the more of them the deeper.
 *
 * @param confusion - [true][as read], counts
 * @param caption - two lines above the table
 * @returns the text of an SVG file
 * @example await writeFile('confusion.svg', confusionImage([[9, 1], [0, 8]], { title: 'Two classes', subtitle: '' }))
 */
export function confusionImage(confusion: readonly (readonly number[])[], caption: Caption): string {
  const classes = confusion.length;
  const size = classes * CELL;
  const [left, top] = [MARGIN + 40, TOP + 34];
  const right = Math.max(1, ...confusion.map((row, truth) => row[truth]));
  const wrong = Math.max(1, ...confusion.flatMap((row, truth) => row.filter((_, read) => read !== truth)));
  const label = (x: number, y: number, text: string | number, kind: string): string =>
    `<text class="${kind}" x="${x}" y="${y}" text-anchor="middle">${text}</text>`;
  const cell = (count: number, truth: number, read: number): string => {
    const [x, y] = [read * CELL, truth * CELL];
    // Half as deep as can be: the number on top stays readable.
    const shade = shadeOf(count / (truth === read ? right : wrong) / 2);
    const colour = truth === read ? 'against' : 'for';
    return [
      `<rect class="tile" x="${x}" y="${y}" width="${CELL}" height="${CELL}"/>`,
      shade === 0
        ? ''
        : `<rect class="${colour}" ${opacity(shade)} x="${x}" y="${y}" width="${CELL}" height="${CELL}"/>`,
      count === 0 ? '' : label(x + CELL / 2, y + CELL / 2 + 5, count, 'number'),
    ].join('');
  };
  const middle = (index: number): number => (index + 0.5) * CELL;
  const names = Array.from({ length: classes }, (_, index) => index);
  return page(
    caption,
    { width: left + size + MARGIN, height: top + size + MARGIN },
    'A row for each class, a column for what it was read as.',
    `  <g transform="translate(${left} ${top})">
    ${label(size / 2, -26, 'read as', 'small')}
    <text class="small" transform="translate(-30 ${size / 2}) rotate(-90)" text-anchor="middle">is a</text>
    ${names.map((index) => label(middle(index), -8, index, 'digit')).join('')}
    ${names.map((index) => label(-14, middle(index) + 5, index, 'digit')).join('')}
    ${confusion.map((row, truth) => row.map((count, read) => cell(count, truth, read)).join('')).join('\n    ')}
  </g>`,
  );
}
