import { key, normal, type NDArray } from '@first-principles/linalg';
import { nn, numpy as np } from '@first-principles/step4-autodiff';
import { MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';
import { causalMask, onlySeen, scoresOf } from '../functional/attention.ts';

const WORDS = ['the', 'cat', 'saw', 'the', 'other', 'cat'];
/** Numbers of a word. */
const E = 8;

/** Pixels: a cell, and from the edge of a panel to its cells. */
const CELL = 58;
const LEFT = 56;
const GAP = 40;

const STYLE = `  <style>
    .middle { text-anchor: middle } .end { text-anchor: end }
    .cell { stroke: #8b949e; stroke-opacity: 0.5; fill: #1257a8 } .hidden { stroke: #8b949e; stroke-opacity: 0.5; fill: url(#hidden) }
    .stripe { stroke: #8b949e; stroke-width: 1.5; stroke-opacity: 0.6 } .strong { fill: #ffffff }
    @media (prefers-color-scheme: dark) { .cell { fill: #64b0ff } .strong { fill: #0d1117 } }
  </style>
  <defs><pattern id="hidden" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="stripe" d="M0 0V8"/></pattern></defs>`;

/**
 * Who looks at whom: the weights of attention over a few words, and the same with what comes later hidden.
 *
 * @returns the text of an SVG file
 * @example await writeFile('attention.svg', attentionDrawing())
 */
export function attentionDrawing(): string {
  const [all, causal] = [false, true].map(attentionWeights);
  const side = WORDS.length * CELL;
  const panel = LEFT + side;
  const width = 2 * MARGIN + 2 * panel + GAP;
  const height = TOP + 26 + side + 64;
  return page(
    {
      title: 'Who looks at whom',
      subtitle:
        'Each row is a word that asks, each column one that is looked at; in per cent. Equal words are equal numbers here.',
    },
    { width, height },
    `Without a mask the first word takes ${told(all[0])} per cent of the six. With it, ${told(causal[0])}; the last takes ${told(causal.at(-1)!)} in both.`,
    [
      STYLE,
      drawn('Everybody sees everybody', all, MARGIN, () => true),
      drawn('Causal: nobody sees what comes later', causal, MARGIN + panel + GAP, (t, s) => s <= t),
      `  <text class="small" x="${MARGIN}" y="${height - 40}">Every row adds up to 100, but for rounding. Hatched: the score was −∞ before the softmax, and the weight is exactly 0;</text>
  <text class="small" x="${MARGIN}" y="${height - 20}">what is left of a row is shared out anew. The last row is the same in both: nothing comes later.</text>`,
    ].join('\n'),
  );
}

/** softmax(q·kᵀ/√E), where a word asks with the same numbers by which it is found. */
export function attentionWeights(causal: boolean): number[][] {
  const kinds = [...new Set(WORDS)];
  const table = normal(key(6), [kinds.length, E], 'float64');
  const x = np.take(
    table,
    np.array(
      WORDS.map((word) => kinds.indexOf(word)),
      'int32',
    ),
  );
  const scores: NDArray = scoresOf(x, x);
  return nn.softmax(causal ? onlySeen(scores, causalMask(scores)) : scores).toList() as number[][];
}

function drawn(
  title: string,
  weights: readonly (readonly number[])[],
  x: number,
  seen: (t: number, s: number) => boolean,
): string {
  const middle = (i: number): number => LEFT + (i + 0.5) * CELL;
  const words = WORDS.map(
    (word, i) => `    <text class="number end" x="${LEFT - 8}" y="${26 + (i + 0.5) * CELL + 4}">${word}</text>
    <text class="number middle" x="${middle(i)}" y="20">${word}</text>`,
  );
  const cells = weights.flatMap((row, t) =>
    row.map((weight, s) => {
      const corner = `x="${LEFT + s * CELL}" y="${26 + t * CELL}" width="${CELL}" height="${CELL}"`;
      if (!seen(t, s)) return `    <rect class="hidden" ${corner}/>`;
      const strong = weight > 0.55 ? ' strong' : '';
      return `    <rect class="cell" ${corner} fill-opacity="${weight.toFixed(2)}"/>
    <text class="number middle${strong}" x="${middle(s)}" y="${26 + (t + 0.5) * CELL + 5}">${percent(weight)}</text>`;
    }),
  );
  return `  <g transform="translate(${x} ${TOP})">
    <text class="digit" x="${LEFT}" y="-6">${title}</text>
${[...words, ...cells].join('\n')}
  </g>`;
}

function percent(weight: number): string {
  return String(Math.round(100 * weight));
}

function told(row: readonly number[]): string {
  return row.map(percent).join(', ');
}
