import { contiguous, type NDArray } from '@first-principles/linalg';

/** Pixels of the page: size of a weight, gaps, and where the pictures begin. */
const CELL = 5;
const GAP = 20;
const TOP = 96;
const MARGIN = 24;
const COLUMNS = 5;

/** Shades on each side of zero. */
const SHADES = 7;

/*
 * Orange and blue keep apart for all common kinds of colour blindness. On a dark page the tile turns dark and the
 * colours light, so that zero is always the colour nearest the page.
 */
const STYLE = `
    text { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; fill: #1f2328 }
    .title { font-size: 20px; font-weight: 600 }
    .small { font-size: 13px; fill: #57606a }
    .digit { font-size: 15px; font-weight: 600 }
    .tile { fill: #ffffff; stroke: #d0d7de }
    .for { fill: #b9460c } .against { fill: #1257a8 }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 } .small { fill: #9198a1 } .tile { fill: #0d1117; stroke: #3d444d }
      .for { fill: #ff9a57 } .against { fill: #64b0ff }
    }`;

/** What the picture says besides the weights. */
export interface Caption {
  readonly title: string;
  readonly subtitle: string;
}

/**
 * The weights of one layer as an SVG: one picture a class, each weight where its pixel is. Orange says "ink here speaks
 * for this class", blue "against it"; the stronger, the deeper. Readable on a light and on a dark page.
 *
 * @param W - [I, K], I = side · side
 * @param caption - two lines above the pictures
 * @returns the text of an SVG file
 * @example await writeFile('weights.svg', weightImages(layer.W, { title: 'Ten digits', subtitle: '' }))
 */
export function weightImages(W: NDArray, { title, subtitle }: Caption): string {
  const [inputs, classes] = W.shape as [number, number];
  const side = Math.round(Math.sqrt(inputs));
  const weights = contiguous(W);
  const limit = strongest(weights);
  const tile = side * CELL;
  const rows = Math.ceil(classes / COLUMNS);
  const width = 2 * MARGIN + COLUMNS * tile + (COLUMNS - 1) * GAP;
  const height = TOP + rows * (tile + 24 + GAP) + 30;
  const tiles = Array.from({ length: classes }, (_, digit) => {
    const x = MARGIN + (digit % COLUMNS) * (tile + GAP);
    const y = TOP + Math.floor(digit / COLUMNS) * (tile + 24 + GAP);
    const shade = (row: number, column: number): number =>
      shadeOf(weights[(row * side + column) * classes + digit], limit);
    return `  <g transform="translate(${x} ${y})">
    <title>What speaks for and against a ${digit}</title>
    <text class="digit" x="${tile / 2}" y="-8" text-anchor="middle">${digit}</text>
    <rect class="tile" x="-0.5" y="-0.5" width="${tile + 1}" height="${tile + 1}" rx="3"/>
${shades(side, shade)}
  </g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
  <title id="title">${escape(title)}</title>
  <desc id="description">${escape(subtitle)} One picture for each class: orange where ink speaks for it, blue where ink speaks against it.</desc>
  <style>${STYLE}
  </style>
  <text class="title" x="${MARGIN}" y="36">${escape(title)}</text>
  <text class="small" x="${MARGIN}" y="58">${escape(subtitle)}</text>
${tiles.join('\n')}
${legend(width / 2, height - 44, limit)}
</svg>
`;
}

/** The size of weight that is shown at full strength: 99 of 100 are smaller, so that a few outliers don't pale the rest. */
function strongest(weights: ArrayLike<number>): number {
  const sizes = Float64Array.from(weights, Math.abs).toSorted();
  return sizes[Math.floor(0.99 * (sizes.length - 1))] || 1;
}

/** −SHADES … SHADES. */
function shadeOf(weight: number, limit: number): number {
  return Math.max(-SHADES, Math.min(SHADES, Math.round((weight / limit) * SHADES)));
}

/** One path for each shade: the runs of equal weights, row by row. */
function shades(side: number, shade: (row: number, column: number) => number): string {
  const runs = new Map<number, string>();
  for (let row = 0; row < side; row++) {
    for (let column = 0, start = 0; column < side; start = column) {
      const value = shade(row, column);
      while (column < side && shade(row, column) === value) column++;
      if (value === 0) continue;
      const length = (column - start) * CELL;
      runs.set(value, `${runs.get(value) ?? ''}M${start * CELL} ${row * CELL}h${length}v${CELL}h-${length}z`);
    }
  }
  return [...runs]
    .toSorted(([a], [b]) => a - b)
    .map(([value, path]) => `    <path ${paint(value)} shape-rendering="crispEdges" d="${path}"/>`)
    .join('\n');
}

function paint(shade: number): string {
  return `class="${shade < 0 ? 'against' : 'for'}" fill-opacity="${(Math.abs(shade) / SHADES).toFixed(2)}"`;
}

function legend(middle: number, y: number, limit: number): string {
  const step = 20;
  const edge = (SHADES + 0.5) * step;
  const boxes = Array.from({ length: 2 * SHADES + 1 }, (_, i) => i - SHADES)
    .filter((shade) => shade !== 0)
    .map((shade) => `<rect ${paint(shade)} x="${(shade - 0.5) * step}" width="${step}" height="12"/>`);
  const label = (x: number, anchor: string, text: string, below = 28): string =>
    `<text class="small" x="${x}" y="${below}" text-anchor="${anchor}">${text}</text>`;
  return `  <g transform="translate(${middle} ${y})">
    <rect class="tile" x="${-edge - 0.5}" y="-0.5" width="${2 * edge + 1}" height="13"/>${boxes.join('')}
    ${label(-edge - 10, 'end', 'ink here speaks against', 11)}${label(edge + 10, 'start', 'ink here speaks for', 11)}
    ${label(-edge, 'middle', `≤ −${limit.toFixed(2)}`)}${label(0, 'middle', '0')}${label(edge, 'middle', `≥ +${limit.toFixed(2)}`)}
  </g>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
