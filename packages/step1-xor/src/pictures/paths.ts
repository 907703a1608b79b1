import { NAMES, type Weights } from '../weights.ts';
import { page } from './page.ts';

/** Pixels of a tile and of what lies between. */
const TILE = { width: 264, height: 196 };
const GAP = 16;
const LEFT = 24;
const TOP = 96;

type Name = keyof Weights;

/** Where the units stand in a tile. */
const UNITS = {
  x1: [34, 52],
  x2: [34, 124],
  h1: [110, 52],
  h2: [110, 124],
  o: [178, 88],
  C: [232, 88],
} as const;

/** The biases hang above or below their units. */
const STUBS = { b1: [110, 20], b2: [110, 156], b3: [178, 56] } as const;

/** Where the names of the numbers stand, beside their links. */
const NAMED: Readonly<Record<Name, readonly [number, number]>> = {
  w11: [72, 44],
  w12: [42, 94],
  b1: [128, 26],
  w21: [42, 90],
  w22: [72, 140],
  b2: [128, 156],
  w31: [158, 62],
  w32: [158, 122],
  b3: [196, 62],
};

/** What each number leads from and to. */
const LINKS: Readonly<
  Record<Name, readonly [from: keyof typeof UNITS | keyof typeof STUBS, to: keyof typeof UNITS]>
> = {
  w11: ['x1', 'h1'],
  w12: ['x2', 'h1'],
  b1: ['b1', 'h1'],
  w21: ['x1', 'h2'],
  w22: ['x2', 'h2'],
  b2: ['b2', 'h2'],
  w31: ['h1', 'o'],
  w32: ['h2', 'o'],
  b3: ['b3', 'o'],
};

/** δ1 = δ3·w31·h1(1 − h1) and δ2 alike: what all paths through a hidden unit share. */
const SHARED = { h1: 'δ3 · w31 · h1(1−h1)', h2: 'δ3 · w32 · h2(1−h2)' } as const;

/**
 * The nine paths from the cost back to the nine numbers, one lit in each small drawing, with its derivative below.
 *
 * @returns the text of an SVG file
 * @example await writeFile('paths.svg', pathsDrawing())
 */
export function pathsDrawing(): string {
  const tiles = NAMES.map((name, i) => {
    const x = LEFT + (i % 3) * (TILE.width + GAP);
    const y = TOP + Math.floor(i / 3) * (TILE.height + GAP);
    return `  <g transform="translate(${x} ${y})">\n${tile(name)}\n  </g>`;
  });
  return page({
    width: 2 * LEFT + 3 * TILE.width + 2 * GAP,
    height: TOP + 3 * TILE.height + 2 * GAP + 24,
    title: 'Nine derivatives, nine paths back',
    description: `For one row, C = (o−y)². ${NAMES.map((name) => `∂C/∂${name} = ${formula(name)}`).join('; ')}.`,
    style: `
    .unit { fill: #ffffff; stroke: #57606a } .on { stroke: #b9460c; stroke-width: 2.5 } .name { font-size: 12px }
    @media (prefers-color-scheme: dark) { .unit { fill: #161b22; stroke: #9198a1 } .on { stroke: #ff9a57 } }`,
    body: `  <text class="small" x="${LEFT}" y="60">For one row, C = (o−y)². Follow the thick line from C and multiply: to z3, the sum inside o, δ3 = 2(o−y) · o(1−o);</text>
  <text class="small" x="${LEFT}" y="78">from o to a hidden unit two factors, its weight and its sigmoid’s slope; last, what comes in: x, h, or 1 for a bias.</text>
  <defs><marker id="head" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="4.5" markerHeight="4.5" orient="auto"><path class="one" d="M0 0L8 4L0 8z"/></marker></defs>
${tiles.join('\n')}`,
  });
}

/** The factors along the path of one derivative. */
function formula(name: Name): string {
  const [from, to] = LINKS[name];
  const before = to === 'o' ? 'δ3' : SHARED[to as 'h1' | 'h2'];
  return from in STUBS ? before : `${before} · ${from}`;
}

/** The links from C back to a number, in that order. */
function pathTo(name: Name): string[] {
  const [, to] = LINKS[name];
  return ['C', ...(to === 'o' ? [] : [to === 'h1' ? 'w31' : 'w32']), name];
}

function tile(name: Name): string {
  const lit = pathTo(name);
  const links = [...NAMES, 'C'].toSorted((a, b) => Number(lit.includes(a)) - Number(lit.includes(b)));
  const on = new Set<string>(['C', 'o', LINKS[name][1]]);
  const units = Object.entries(UNITS).map(([unit, [x, y]]) => {
    const marked = on.has(unit) || LINKS[name][0] === unit;
    return `    <circle class="unit${marked ? ' on' : ''}" cx="${x}" cy="${y}" r="14"/><text class="name${marked ? ' strong' : ''}" x="${x}" y="${y + 4}" text-anchor="middle">${unit}</text>`;
  });
  return `    <rect class="tile" width="${TILE.width}" height="${TILE.height}" rx="4"/>
${links.map((link) => line(link, lit)).join('\n')}
${units.join('\n')}
    <text class="strong" x="${NAMED[name][0]}" y="${NAMED[name][1]}" text-anchor="middle">${name}</text>
    <text x="12" y="${TILE.height - 12}"><tspan class="strong">∂C/∂${name}</tspan> = ${formula(name)}</text>`;
}

/** One link; lit, it points back from C. */
function line(link: string, lit: readonly string[]): string {
  const [from, to] = link === 'C' ? (['o', 'C'] as const) : LINKS[link as Name];
  const [start, end] = [from, to].map((unit) => ({ ...UNITS, ...STUBS })[unit]);
  const isLit = lit.includes(link);
  const [dx, dy] = [end[0] - start[0], end[1] - start[1]];
  const length = Math.sqrt(dx * dx + dy * dy);
  const at = (point: readonly [number, number], by: number): string =>
    `${Math.round(point[0] + (dx / length) * by)} ${Math.round(point[1] + (dy / length) * by)}`;
  const near = from in STUBS ? 0 : 15;
  const path = `M${at(end, -15)}L${at(start, near)}`;
  return `    <path class="${isLit ? 'lit' : 'faint'}"${isLit ? ' marker-end="url(#head)"' : ''} d="${path}"/>`;
}
