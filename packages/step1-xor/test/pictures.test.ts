import { foldIn, key } from '@first-principles/linalg';
import { describe, expect, it } from 'vitest';
import {
  costCurve,
  decisionLine,
  forward,
  hiddenImage,
  initialise,
  moments,
  NAMES,
  pathsDrawing,
  planesPicture,
  RECIPE,
  reference,
  train,
  type Weights,
  weightsOf,
  XOR,
} from '../src/index.ts';

const options = { learningRate: RECIPE.learningRate, maxSteps: 1000 };
const initial = initialise(foldIn(key(1), 0), RECIPE.start);
const solvedAt = train(initial, options).solvedAt!;
const trail: Weights[] = Array.from(
  { length: solvedAt + 1 },
  (_, maxSteps) => train(initial, { ...options, maxSteps, stopWhenSolved: false }).weights,
);

/** Every opening tag has its closing one, and attributes no stray quote. */
function wellFormed(svg: string): boolean {
  const open: string[] = [];
  for (const [, closing, name, rest] of svg.matchAll(/<(\/?)([a-z]+)((?:[^<>"]|"[^"<]*")*)>/gi)) {
    if (closing === '/') {
      if (open.pop() !== name) return false;
    } else if (!rest.endsWith('/')) open.push(name);
  }
  return open.length === 0 && !/NaN|undefined|Infinity/.test(svg);
}

describe('the hidden plane', () => {
  it('is where the hidden units send points', () => {
    const w = initialise(key(2), 3);
    const points = [...XOR, { x1: 0.3, x2: -1.7, y: 0 }];
    expect(hiddenImage(w, points)).toEqual(
      points.map(({ x1, x2 }) => {
        const { h1, h2 } = forward(w, x1, x2);
        return { h1, h2 };
      }),
    );
  });

  it('has a straight line where the answer is ½', () => {
    const w = initialise(key(2), 3);
    for (const h1 of [0, 0.3, 1]) {
      expect(h1 * w.w31 + decisionLine(w, h1) * w.w32 + w.b3).toBeCloseTo(0, 14);
    }
    expect(decisionLine({ ...w, w31: 1, w32: 2, b3: -1 }, 0)).toBe(0.5);
  });
});

describe('the film', () => {
  const svg = planesPicture(trail);

  it('goes from the first step to the last, in at least 40 frames', () => {
    const steps = [...svg.matchAll(/step <tspan class="strong">(\d+)</g)].map((match) => Number(match[1]));
    expect(steps.length).toBeGreaterThanOrEqual(40);
    expect([steps[0], steps.at(-1)]).toEqual([0, solvedAt]);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    expect(svg.match(/<g class="frame/g)).toHaveLength(steps.length);
    expect(wellFormed(svg)).toBe(true);
  });

  it('shows the last frame alone where nothing moves', () => {
    expect(svg).toContain('.frame { visibility: hidden } .last { visibility: visible }');
    expect(svg.match(/<g class="frame last">/g)).toHaveLength(1);
    // Motion is only inside the query for it.
    expect(svg.indexOf('animation:')).toBeGreaterThan(
      svg.indexOf('@media (prefers-reduced-motion: no-preference)'),
    );
    expect(svg).not.toContain('<script');
  });

  it('dwells where the answers move', () => {
    const steps = moments(trail, reference, 50);
    const half = steps.filter((step) => step < solvedAt * 0.75).length;
    expect(half).toBeGreaterThan(10);
    expect(half).toBeLessThan(30);
    expect(moments(trail.slice(0, 1), reference, 50)).toEqual([0]);
    const still = weightsOf(() => 0);
    expect(moments([still, still, still, still], reference, 4)).toEqual([0, 1, 2, 3]);
  });

  it('shades each cell by the answer there', () => {
    // Nothing is known: every answer is ½, no cell is shaded, and the line is nowhere.
    const blank = planesPicture([weightsOf(() => 0)]);
    expect(blank).not.toContain('d="M0 0h');
    expect(blank).not.toContain('clip-path=');
    // o = σ(12·h2 − 6), h2 = σ(12·x2 − 6): 1 above x2 = ½, 0 below.
    const { h2: above } = forward({ ...weightsOf(() => 0), w22: 12, b2: -6 }, 0, 1);
    expect(above).toBeGreaterThan(0.99);
    const halves = planesPicture([{ ...weightsOf(() => 0), w22: 12, b2: -6, w32: 12, b3: -6 }]);
    expect(halves).toContain('<path class="one s5" d="M0 0h288v12h-288z');
    expect(halves).toMatch(/<path class="zero s5" d="[^"]*M0 276h288v12h-288z"/);
    // The row (0, 1), left and up, wants 1.
    expect(halves).toContain('<text class="strong" x="72" y="76.5" text-anchor="middle">1</text>');
    // The line is level, at h2 = ½, and 1 is above it.
    expect(halves).toMatch(/class="one" fill-opacity="0.2" d="M0 144L288 144V-\d+H0z"/);
    expect(halves).toContain('class="line" stroke-width="2" d="M0 144L288 144"');
  });

  it('draws on the functions that it is given', () => {
    const upsideDown = planesPicture(trail, {
      ...reference,
      forward: (w, x1, x2) => ({ ...forward(w, x1, x2), o: 1 - forward(w, x1, x2).o }),
    });
    expect(upsideDown).not.toBe(svg);
    expect(() => planesPicture([])).toThrow('planesPicture: needs weights to draw: the trail is empty');
  });
});

describe('the cost curve', () => {
  it('names the shelves, and the step that solved it', () => {
    const flat = (name: 'eighth' | 'sixth' | 'quarter', cost: number) => ({
      name,
      costs: [0.25, cost, cost],
    });
    const svg = costCurve([0.5, 0.2, 0.01], 2, [
      flat('eighth', 1 / 8),
      flat('sixth', 1 / 6),
      flat('quarter', 1 / 4),
    ]);
    for (const words of [
      '⅛</tspan> two rows',
      '⅙</tspan> three rows',
      '¼</tspan> all rows',
      'solved after 2 steps',
    ]) {
      expect(svg).toContain(words);
    }
    // Three ways to be dashed: no colour is needed to tell them apart.
    expect(new Set(svg.match(/stroke-dasharray="[^"]+"/g)).size).toBe(3);
    // What is above 0.3 at the top, 0.01 near the bottom.
    expect(svg).toContain('class="lit" d="M56 64l240 100 240 190"');
    expect(wellFormed(svg)).toBe(true);
  });

  it('says so when nothing was solved', () => {
    const svg = costCurve([0.25, 0.25], null, []);
    expect(svg).toContain('not solved');
    expect(wellFormed(svg)).toBe(true);
  });
});

describe('the drawing of the paths', () => {
  const svg = pathsDrawing();

  it('has nine, each with its derivative', () => {
    expect(wellFormed(svg)).toBe(true);
    for (const name of NAMES) expect(svg).toContain(`∂C/∂${name}</tspan> = `);
    for (const formula of [
      '∂C/∂w12</tspan> = δ3 · w31 · h1(1−h1) · x2',
      '∂C/∂w21</tspan> = δ3 · w32 · h2(1−h2) · x1',
      '∂C/∂b2</tspan> = δ3 · w32 · h2(1−h2)<',
      '∂C/∂w32</tspan> = δ3 · h2',
      '∂C/∂b3</tspan> = δ3<',
    ]) {
      expect(svg).toContain(formula);
    }
  });

  it('lights the pieces from C to the number, no others', () => {
    const tiles = svg.split('<rect class="tile"').slice(1);
    const lit = tiles.map((tile) => tile.match(/class="lit"/g)?.length);
    expect(lit).toEqual([3, 3, 3, 3, 3, 3, 2, 2, 2]);
    for (const tile of tiles) expect(tile.match(/class="(?:lit|faint)"/g)).toHaveLength(10);
    // Whatever leads to h1 is reached by way of w31, whatever leads to h2 by w32.
    const pieces = tiles.map((tile) => [...tile.matchAll(/class="lit"[^>]* d="([^"]+)"/g)].map(([, d]) => d));
    const [w31] = pieces[6];
    const [w32] = pieces[7];
    expect(w31).not.toBe(w32);
    expect(pieces.slice(0, 6).map(([, second]) => second)).toEqual([w31, w31, w31, w32, w32, w32]);
  });
});
