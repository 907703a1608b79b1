import { array, contiguous, type NDArray, slice, zerosLike } from '@first-principles/linalg';
import { MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';
import { projectInf, projectTwo } from '../attacks/project.ts';

/** Pixels for ε, from a panel's edge to its middle, and from one panel to the next. */
const EPSILON = 100;
const MIDDLE = 190;
const STEP = 400;

/** Where the attack went, in ε: beyond a side, beyond a corner, and not too far. */
const POINTS = [
  [1.55, 0.45],
  [-1.4, 1.65],
  [0.4, -0.5],
] as const;

const STYLE = `
    .middle { text-anchor: middle } .ball { stroke: #1257a8; stroke-width: 2; fill: #1257a8; fill-opacity: 0.1 } .before { stroke: #1f2328; stroke-width: 1.5 }
    .home { fill: none; stroke: #b9460c; stroke-width: 2 } .axis { stroke: #8c959f; stroke-dasharray: 3 4 }
    @media (prefers-color-scheme: dark) { .ball { stroke: #64b0ff; fill: #64b0ff } .before { stroke: #e6edf3 } .home { stroke: #ff9a57 } .axis { stroke: #6e7681 } }`;

/**
 * How the two projections bring back what went too far: two pixels, around an image.
 *
 * @returns the text of an SVG file
 * @example await writeFile('balls.svg', ballsDrawing())
 */
export function ballsDrawing(): string {
  return page(
    {
      title: 'Back to where it may be',
      subtitle:
        'Two of 784 pixels. Open dots: where a step ended. Full dots: the nearest allowed point. What is inside stays.',
    },
    { width: 2 * MARGIN + STEP + 2 * MIDDLE - 20, height: TOP + 2 * MIDDLE + 34 },
    'Left a square around the image: a point beyond its side goes straight to the side, a point beyond its corner into the corner. Right a disc: points outside go towards the centre, to its rim. A point inside either stays.',
    [
      `  <style>${STYLE}
    .tip { fill: #b9460c } @media (prefers-color-scheme: dark) { .tip { fill: #ff9a57 } }
  </style>
  <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker>`,
      panel(
        0,
        `<rect class="ball" x="${-EPSILON}" y="${-EPSILON}" width="${2 * EPSILON}" height="${2 * EPSILON}"/>`,
        projectInf,
        'projectInf: no pixel further than ε',
      ),
      panel(
        1,
        `<circle class="ball" r="${EPSILON}"/>`,
        projectTwo,
        'projectTwo: all together no further than ε',
      ),
    ].join('\n'),
  );
}

type Project = (x: NDArray, centre: NDArray, epsilon: number) => NDArray;

function panel(column: number, ball: string, project: Project, words: string): string {
  const before = array(POINTS.map((point) => [...point]));
  const after = project(before, zerosLike(before), 1);
  const points = POINTS.map((_, n) => {
    const [[a, b], [c, d]] = [before, after].map((points) =>
      contiguous(slice(points, n)).map((value, i) => Math.round((i === 0 ? 1 : -1) * EPSILON * value)),
    );
    const moved = a !== c || b !== d;
    const way = `<path class="home" marker-end="url(#tip)" d="M${a} ${b}L${c} ${d}"/><circle class="page before" cx="${a}" cy="${b}" r="5"/>`;
    return `    ${moved ? way : ''}<circle class="ink" cx="${c}" cy="${d}" r="4.5"/>`;
  });
  return `  <g transform="translate(${MARGIN + column * STEP + MIDDLE - 10} ${TOP + MIDDLE - 10})">
    <path class="axis" d="M${-MIDDLE + 15} 0H${MIDDLE - 15}M0 ${-MIDDLE + 15}V${MIDDLE - 15}"/>
    ${ball}
    <path class="before" d="M-5 0H5M0 -5V5"/><text class="number" x="-8" y="20" text-anchor="end">x⁰</text>
    <text class="small" x="${EPSILON / 2}" y="18" text-anchor="middle">ε</text>
${points.join('\n')}
    <text class="number middle" y="${MIDDLE + 12}">${words}</text>
  </g>`;
}
