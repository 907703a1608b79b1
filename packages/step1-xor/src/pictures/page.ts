/*
 * Orange and blue keep apart for all common kinds of colour blindness, and nothing is said by colour alone: answers are
 * digits, lines are dashed in their own ways and have their names beside them. Where pages are dark the picture is dark
 * too; it brings its ground along, so that it can be read on any.
 */
const STYLE = `
    text { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; font-size: 13px; fill: #1f2328 }
    .title { font-size: 20px; font-weight: 600 }
    .strong { font-weight: 600 }
    .small { fill: #57606a }
    .page { fill: #ffffff }
    .tile { fill: #ffffff; stroke: #d0d7de }
    .line { fill: none; stroke: #57606a }
    .faint { fill: none; stroke: #8b949e; stroke-width: 0.6 }
    .one { fill: #b9460c } .zero { fill: #1257a8 }
    .lit { fill: none; stroke: #b9460c; stroke-width: 3 } .other { fill: none; stroke: #1257a8; stroke-width: 1.8 }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117 } text { fill: #e6edf3 } .small { fill: #9198a1 } .tile { fill: #0d1117; stroke: #3d444d } .line { stroke: #9198a1 }
      .one { fill: #ff9a57 } .zero { fill: #64b0ff } .lit { stroke: #ff9a57 } .other { stroke: #64b0ff }
    }`;

/** What stands on a page. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What there is to see, for those who do not see it. */
  readonly description: string;
  /** Rules besides the common ones. */
  readonly style?: string;
  readonly body: string;
}

/** An SVG file, readable on a light and on a dark page. */
export function page({ width, height, title, description, style = '', body }: Page): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
  <title id="title">${title}</title>
  <desc id="description">${description}</desc>
  <style>${STYLE}${style}
  </style>
  <rect class="page" width="${width}" height="${height}" rx="6"/>
  <text class="title" x="24" y="36">${title}</text>
${body}
</svg>
`;
}

/** Coordinates are told to a tenth of a pixel. */
export function short(value: number): string {
  return String(tenths(value));
}

/** A line through points: after the first, how far it is to the next. */
export function polyline(points: readonly (readonly [x: number, y: number])[]): string {
  const [from, ...steps] = points.map((point, i) => {
    const before = points[i - 1] ?? [0, 0];
    return point.map((value, axis) => short(tenths(value) - tenths(before[axis]))).join(' ');
  });
  return `M${from}l${steps.join(' ')}`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
