/** What a picture says in words. */
export interface Caption {
  readonly title: string;
  readonly subtitle: string;
}

/** Pixels from the page's edge to what is drawn on it, and to the first picture below the caption. */
export const MARGIN = 24;
export const TOP = 96;

/** Shades between nothing and full strength. */
export const SHADES = 7;

/*
 * Orange and blue keep apart for all common kinds of colour blindness. On a dark page the tile turns dark and the
 * colours light, so that nothing is always the colour nearest the page. The picture brings its ground along, so that it can
 * be read on any.
 */
const STYLE = `
    text { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; fill: #1f2328 }
    .title { font-size: 20px; font-weight: 600 }
    .small { font-size: 13px; fill: #57606a }
    .digit { font-size: 15px; font-weight: 600 } .number { font-size: 13px }
    .page { fill: #ffffff }
    .tile { fill: #ffffff; stroke: #d0d7de }
    .ink { fill: #1f2328 } .for { fill: #b9460c } .against { fill: #1257a8 }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117 } text { fill: #e6edf3 } .small { fill: #9198a1 } .tile { fill: #0d1117; stroke: #3d444d }
      .ink { fill: #e6edf3 } .for { fill: #ff9a57 } .against { fill: #64b0ff }
    }`;

/**
 * A whole SVG file: the caption, and below it what is drawn. Readable on a light and on a dark page.
 *
 * @param size - of the page, in pixels
 * @param words - what the picture shows, for those who do not see it
 * @param body - SVG elements
 */
export function page(
  { title, subtitle }: Caption,
  { width, height }: { readonly width: number; readonly height: number },
  words: string,
  body: string,
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
  <title id="title">${escape(title)}</title>
  <desc id="description">${escape(subtitle)} ${escape(words)}</desc>
  <style>${STYLE}
  </style>
  <rect class="page" width="${width}" height="${height}" rx="6"/>
  <text class="title" x="${MARGIN}" y="36">${escape(title)}</text>
  <text class="small" x="${MARGIN}" y="58">${escape(subtitle)}</text>
${body}
</svg>
`;
}

/** 0 … 1 as one of the shades, 0 … SHADES; negative ones likewise. */
export function shadeOf(strength: number): number {
  return Math.max(-SHADES, Math.min(SHADES, Math.round(strength * SHADES)));
}

/**
 * A square of cells as one path for each shade: the runs of equal ones, row by row. Shade 0 is not drawn.
 *
 * @param side - cells a row
 * @param cell - pixels a cell
 * @param shade - of the cell in a row and column
 * @param paint - attributes of a shade
 */
export function cells(
  side: number,
  cell: number,
  shade: (row: number, column: number) => number,
  paint: (shade: number) => string,
): string {
  const runs = new Map<number, string>();
  for (let row = 0; row < side; row++) {
    for (let column = 0, start = 0; column < side; start = column) {
      const value = shade(row, column);
      while (column < side && shade(row, column) === value) column++;
      if (value === 0) continue;
      const length = (column - start) * cell;
      runs.set(value, `${runs.get(value) ?? ''}M${start * cell} ${row * cell}h${length}v${cell}h-${length}z`);
    }
  }
  return [...runs]
    .toSorted(([a], [b]) => a - b)
    .map(([value, path]) => `    <path ${paint(value)} shape-rendering="crispEdges" d="${path}"/>`)
    .join('\n');
}

/** How strong a shade is painted. */
export function opacity(shade: number): string {
  return `fill-opacity="${(Math.abs(shade) / SHADES).toFixed(2)}"`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
