import { page } from './page.ts';

/** Where the columns stand, and the rows: forward above, back below, the gradients where the two meet. */
const COLUMNS = { x: 110, h: 350, o: 590, C: 778 } as const;
const FORWARD = 132;
const BACK = 388;
const MEET = (FORWARD + BACK) / 2;

/** Half of a box. */
const WIDE = 64;
const HIGH = 28;

const STYLE = `
    .middle { text-anchor: middle } .strong { font-size: 15px; font-weight: 600 }
    .forth { fill: none; stroke: #1257a8; stroke-width: 1.5 } .back { fill: none; stroke: #b9460c; stroke-width: 3.5 } .aside { stroke-dasharray: 7 5 }
    .meets { stroke: #1f2328; stroke-width: 2.5 }
    @media (prefers-color-scheme: dark) { .forth { stroke: #64b0ff } .back { stroke: #ff9a57 } .meets { stroke: #e6edf3 } }`;

/**
 * How a batch goes forward through 784-30-10 and its error back, with the shape of everything, and where the gradients
 * come from.
 *
 * @returns the text of an SVG file
 * @example await writeFile('flow.svg', flowDrawing())
 */
export function flowDrawing(): string {
  const { x, h, o, C } = COLUMNS;
  const [first, second] = [(x + h) / 2, (h + o) / 2];
  return page(
    {
      title: 'There and back, with shapes',
      subtitle:
        'Thin: forward. Thick: back. Where the two meet, a gradient. Each δ has the shape of its z, each dW that of its W.',
    },
    { width: 860, height: 470 },
    'Above, x [N, 784] times W¹ [784, 30] gives z¹ and a¹ [N, 30], times W² [30, 10] gives z² and a² [N, 10], and with y the cost C. Below, δ² [N, 10] goes back through W² transposed [10, 30] to δ¹ [N, 30], and through W¹ transposed [30, 784] to the input. a¹ from above and δ² from below make dW² [30, 10]; x and δ¹ make dW¹ [784, 30].',
    [
      `  <style>${STYLE}\n  </style>`,
      tip('forth', 'against', 9),
      tip('back', 'for', 13),
      arrow('forth', `M${x + WIDE} ${FORWARD}H${h - WIDE}`),
      ...along(first, FORWARD, '· W¹ [784, 30]', '+ b¹ [30], then σ'),
      arrow('forth', `M${h + WIDE} ${FORWARD}H${o - WIDE}`),
      ...along(second, FORWARD, '· W² [30, 10]', '+ b² [10], then σ'),
      arrow('forth', `M${o + WIDE} ${FORWARD}H${C - 50}`),
      arrow('forth', `M${h} ${FORWARD + HIGH}V${BACK - HIGH}`),
      arrow('forth', `M${o} ${FORWARD + HIGH}V${BACK - HIGH}`),
      arrow('forth', `M${x + 36} ${FORWARD + HIGH}L${first - 40} ${MEET - 38}`),
      arrow('forth', `M${h + 36} ${FORWARD + HIGH}L${second - 40} ${MEET - 38}`),
      arrow('back', `M${C} ${FORWARD + HIGH}V${BACK}H${o + WIDE}`),
      small((o + C) / 2 + 28, BACK - 12, '(a² − y) ⊙ σ′(z²)'),
      arrow('back', `M${o - WIDE} ${BACK}H${h + WIDE}`),
      ...along(second, BACK, '· W²ᵀ [10, 30]', '⊙ σ′(z¹)'),
      arrow('back aside', `M${h - WIDE} ${BACK}H${x + WIDE}`),
      ...along(first, BACK, '· W¹ᵀ [30, 784]'),
      arrow('back', `M${h - 36} ${BACK - HIGH}L${first + 40} ${MEET + 38}`),
      arrow('back', `M${o - 36} ${BACK - HIGH}L${second + 40} ${MEET + 38}`),
      box(x, FORWARD, 'x [N, 784]', 'pixels'),
      box(h, FORWARD, 'a¹ [N, 30]', 'σ of z¹ [N, 30]'),
      box(o, FORWARD, 'a² [N, 10]', 'σ of z² [N, 10]'),
      box(C, FORWARD, 'C', 'with y [N, 10]', 50),
      box(x, BACK, '[N, 784]', 'slope by x'),
      box(h, BACK, 'δ¹ [N, 30]', 'slope by z¹'),
      box(o, BACK, 'δ² [N, 10]', 'slope by z²'),
      gradient(first, 'dW¹ [784, 30]', 'xᵀ·δ¹ / N', 'db¹ [30]'),
      gradient(second, 'dW² [30, 10]', 'a¹ᵀ·δ² / N', 'db² [10]'),
    ].join('\n'),
  );
}

function tip(id: string, colour: string, size: number): string {
  return `  <marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="${size}" markerHeight="${size}" markerUnits="userSpaceOnUse" orient="auto"><path class="${colour}" d="M0 0L8 4L0 8z"/></marker>`;
}

function arrow(kind: string, path: string): string {
  return `  <path class="${kind}" marker-end="url(#${kind.split(' ')[0]})" d="${path}"/>`;
}

function small(x: number, y: number, words: string): string {
  return `  <text class="small middle" x="${x}" y="${y}">${words}</text>`;
}

/** What happens along an arrow: above it, and below. */
function along(x: number, y: number, above: string, below = ''): string[] {
  return [small(x, y - 10, above), ...(below === '' ? [] : [small(x, y + 21, below)])];
}

function box(x: number, y: number, name: string, words: string, wide = WIDE): string {
  return `  <rect class="tile" x="${x - wide}" y="${y - HIGH}" width="${2 * wide}" height="${2 * HIGH}" rx="4"/>
  <text class="strong middle" x="${x}" y="${y - 2}">${name}</text>
${small(x, y + 17, words)}`;
}

function gradient(x: number, name: string, formula: string, bias: string): string {
  return `  <rect class="tile meets" x="${x - WIDE - 12}" y="${MEET - 38}" width="${2 * WIDE + 24}" height="76" rx="4"/>
  <text class="strong middle" x="${x}" y="${MEET - 16}">${name}</text>
${small(x, MEET + 4, formula)}
${small(x, MEET + 26, `${bias}: mean of δ`)}`;
}
