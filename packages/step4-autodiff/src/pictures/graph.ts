import { array, type NDArray } from '@first-principles/linalg';
import { MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';
import * as np from '../numpy/index.ts';
import { grad } from '../reverse/grad.ts';

/** A number of the graph: what it is made of, and where it is drawn. */
interface Part {
  readonly name: string;
  readonly formula?: string;
  readonly parents: readonly number[];
  readonly made: (...parents: NDArray[]) => NDArray;
  readonly column: number;
  readonly row: number;
}

/** C = e², e = tanh(w·x + b) − y: the cost of one neuron on one sample, operation by operation. */
const PARTS: readonly Part[] = [
  given('x', 2, 0, 0),
  given('w', 0.5, 0, 1),
  given('b', -0.6, 0, 2),
  given('y', 1, 0, 3),
  { name: 'p', formula: 'w · x', parents: [1, 0], made: np.mul, column: 1, row: 0.5 },
  { name: 'z', formula: 'p + b', parents: [4, 2], made: np.add, column: 2, row: 1 },
  { name: 'h', formula: 'tanh z', parents: [5], made: np.tanh, column: 3, row: 1 },
  { name: 'e', formula: 'h − y', parents: [6, 3], made: np.sub, column: 4, row: 1.5 },
  { name: 'C', formula: 'e · e', parents: [7, 7], made: np.mul, column: 5, row: 1.5 },
];

/** What is added to each operand of each part, and to each part. */
interface Added {
  readonly operands: readonly (readonly NDArray[])[];
  readonly results: readonly NDArray[];
}

/** Pixels: a box, and from one to the next. */
const [WIDTH, HEIGHT] = [104, 66];
const [ACROSS, DOWN] = [182, 92];

const STYLE = `  <style>
    .box { fill: none; stroke: #8b949e } .line { fill: none; stroke: #8b949e; stroke-width: 1.5 }
    .middle { text-anchor: middle } .back { font-style: italic; fill: #1257a8 } .there { font-weight: 600 }
    .wish { fill: #1257a8; font-style: italic; paint-order: stroke; stroke: #ffffff; stroke-width: 9px; stroke-linejoin: round }
    @media (prefers-color-scheme: dark) { .back, .wish { fill: #64b0ff } .wish { stroke: #0d1117 } }
  </style>`;

/**
 * The graph of a neuron's cost: values from left to right, and how the cost changes with them from right to left.
 *
 * @returns the text of an SVG file
 * @example await writeFile('graph.svg', graphDrawing())
 */
export function graphDrawing(): string {
  const { values, cotangents, wishes } = walked();
  const lines = PARTS.flatMap(({ parents }, n) =>
    parents.map((parent, i) => line(PARTS[parent], PARTS[n], bendOf(parents, i), wishes[n][i])),
  );
  const boxes = PARTS.map((part, n) => box(part, values[n], cotangents[n]));
  const height = TOP + 3 * DOWN + HEIGHT + 82;
  const told = PARTS.map(
    ({ name }, n) => `${name} is ${digits(values[n])}, and C changes by ${digits(cotangents[n])}.`,
  );
  return page(
    {
      title: 'A value there, a wish back',
      subtitle:
        'One neuron and its cost. Upright: what was computed. Slanted: how C changes with it, from the right to the left.',
    },
    { width: 2 * MARGIN + 5 * ACROSS + WIDTH, height },
    told.join(' '),
    [
      STYLE,
      ...lines,
      ...boxes,
      `  <text class="small" x="${MARGIN}" y="${height - 42}">On each line stands the wish that goes back along it. Where several arrive, they are added:</text>
  <text class="small" x="${MARGIN}" y="${height - 22}">both operands of C = e · e are e, so e hears ${digits(wishes[8][0])} twice.</text>`,
    ].join('\n'),
  );
}

/**
 * All values; and how C changes with each of them, and with each operand of an operation alone. One gradient gives both: by zeros
 * that are added to each operand, and to each result.
 */
function walked(): { values: number[]; cotangents: number[]; wishes: number[][] } {
  const run = ({ operands, results }: Added): NDArray[] => {
    const values: NDArray[] = [];
    for (const [n, { parents, made }] of PARTS.entries()) {
      const taken = parents.map((parent, i) => np.add(values[parent], operands[n][i]));
      values.push(np.add(made(...taken), results[n]));
    }
    return values;
  };
  const zero = array(0, 'float64');
  const none: Added = {
    operands: PARTS.map(({ parents }) => parents.map(() => zero)),
    results: PARTS.map(() => zero),
  };
  const { operands, results } = grad((added: Added) => run(added).at(-1)!)(none);
  const numberOf = (x: NDArray): number => x.item() as number;
  return {
    values: run(none).map(numberOf),
    cotangents: results.map(numberOf),
    wishes: operands.map((each) => each.map(numberOf)),
  };
}

function given(name: string, value: number, column: number, row: number): Part {
  return { name, parents: [], made: () => array(value, 'float64'), column, row };
}

/** A box with its name, its value and its cotangent. */
function box(part: Part, value: number, cotangent: number): string {
  const [x, y] = cornerOf(part);
  const name = part.formula === undefined ? part.name : `${part.name} = ${part.formula}`;
  const middle = x + WIDTH / 2;
  return `  <rect class="box" x="${x}" y="${y}" width="${WIDTH}" height="${HEIGHT}" rx="6"/>
  <text class="small middle" x="${middle}" y="${y + 18}">${name}</text>
  <text class="digit middle there" x="${middle}" y="${y + 37}">${digits(value)}</text>
  <text class="digit middle back" x="${middle}" y="${y + 57}">${digits(cotangent)}</text>`;
}

/** The line from an operand to what is made of it, and on it the wish that comes back. */
function line(from: Part, to: Part, bend: number, wish: number): string {
  const [fromX, fromY] = cornerOf(from);
  const [toX, toY] = cornerOf(to);
  const [left, right] = [fromX + WIDTH, toX];
  const [start, end] = [fromY + HEIGHT / 2, toY + HEIGHT / 2];
  const third = (right - left) / 3;
  const path = `M${left} ${start}C${left + third} ${start + bend} ${right - third} ${end + bend} ${right} ${end}`;
  // a cubic's middle; long lines are told nearer to what they lead to
  const at = to.column - from.column > 1 ? right - 64 : (left + right) / 2;
  const part = (at - left) / (right - left);
  const high = Math.round(curve([start, start + bend, end + bend, end], part));
  return `  <path class="line" d="${path}"/>
  <text class="number middle wish" x="${Math.round(at)}" y="${high + 4}">${digits(wish)}</text>`;
}

/** A cubic Bézier curve's height where so much of it is behind. */
function curve([a, b, c, d]: readonly number[], t: number): number {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}

/** Two lines between the same boxes part. */
function bendOf(parents: readonly number[], i: number): number {
  return new Set(parents).size === parents.length ? 0 : 44 * (2 * i - 1);
}

function cornerOf({ column, row }: Part): [x: number, y: number] {
  return [MARGIN + column * ACROSS, TOP - 8 + row * DOWN];
}

function digits(value: number): string {
  return value.toFixed(3).replace('-', '−');
}
