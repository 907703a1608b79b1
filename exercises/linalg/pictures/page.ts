/*
 * Orange and blue keep apart for all common kinds of colour blindness, and nothing is said by colour alone: orange lines are
 * whole and thick, blue ones dashed. Where pages are dark the picture is dark too; it brings its ground along.
 */
const STYLE = `
    text { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; font-size: 14px; fill: #1f2328 }
    .title { font-size: 20px; font-weight: 600 }
    .name { font-size: 16px; font-weight: 600 }
    .middle { text-anchor: middle }
    .small { font-size: 13px; fill: #57606a }
    .page { fill: #ffffff }
    .cell { fill: none; stroke: #8b949e } .again { stroke-dasharray: 3 3 } .end { stroke: #1f2328; stroke-width: 3 }
    .first { fill: none; stroke: #b9460c; stroke-width: 2.5 } .second { fill: none; stroke: #1257a8; stroke-width: 2.5; stroke-dasharray: 6 4 }
    .tip1 { fill: #b9460c } .tip2 { fill: #1257a8 }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117 } text { fill: #e6edf3 } .small { fill: #9198a1 } .cell { stroke: #6e7681 } .end { stroke: #e6edf3 }
      .first { stroke: #ff9a57 } .second { stroke: #64b0ff } .tip1 { fill: #ff9a57 } .tip2 { fill: #64b0ff }
    }`;

/** What stands on a page. */
export interface Page {
  readonly height: number;
  readonly title: string;
  /** What there is to see, for those who do not see it. */
  readonly description: string;
  readonly body: string;
}

/** An SVG, 720 wide, with a title above its body. */
export function page({ height, title, description, body }: Page): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 ${height}" width="720" height="${height}" role="img" aria-labelledby="title description">
  <title id="title">${title}</title>
  <desc id="description">${description}</desc>
  <style>${STYLE}
  </style>
  <marker id="tip1" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="tip1" d="M0 0L8 4L0 8z"/></marker>
  <marker id="tip2" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="tip2" d="M0 0L8 4L0 8z"/></marker>
  <rect class="page" width="720" height="${height}" rx="6"/>
  <text class="title" x="24" y="36">${title}</text>
${body}
</svg>
`;
}

/** The classes of the two kinds of line: along axis 0, along axis 1. */
export const LINES = ['first', 'second'] as const;

/** A line of one of the two kinds, with a tip at its end. */
export function arrow(kind: 0 | 1, path: string): string {
  return `  <path class="${LINES[kind]}" d="${path}" marker-end="url(#tip${kind + 1})"/>`;
}

/** Words at a place; `className` may be several. */
export function words(x: number, y: number, className: string, text: string): string {
  return `  <text class="${className}" x="${x}" y="${y}">${text}</text>`;
}
