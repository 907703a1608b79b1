import { iris as flowers, IRIS_FEATURES, IRIS_KINDS } from '@first-principles/datasets';
import { contiguous, key, permutation, take, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';
import { compile } from '../../core/compile.ts';
import { Generator } from '../../core/generator.ts';
import { noGrad } from '../../core/grad-mode.ts';
import { Tensor } from '../../core/tensor.ts';
import { crossEntropy } from '../../functional/classification.ts';
import { Tanh } from '../../nn/activations.ts';
import { Linear } from '../../nn/linear.ts';
import { Sequential } from '../../nn/module.ts';
import { Adam } from '../../optim/adam.ts';
import type { Curve, Exhibit } from '../exhibit.ts';
import { learn } from '../learn.ts';
import { nearest } from '../nearest.ts';
import type { Classifier } from './networks.ts';

const FOLDS = 5;
const STEPS = 400;
/** The two of four measurements that are drawn: the petal's. */
const [ACROSS, UP] = [2, 3];

/** 4-8-3: four measurements of a flower, three kinds. */
export function irisOf(generator: Generator): Classifier {
  return new Sequential(new Linear(4, 8, generator), new Tanh(), new Linear(8, 3, generator));
}

/** Flowers: what is measured, scaled to mean 0 and deviation 1, and of which kind each is. */
interface Flowers {
  /** [N, 4] */
  readonly x: NDArray;
  /** int32 [N] */
  readonly labels: NDArray;
}

/** Tells three kinds of iris apart, each flower by a network that has not seen it. */
export const iris: Exhibit = {
  name: 'iris',
  title: 'three kinds of iris by four measurements',
  async run({ seed, brief, signal, onProgress }) {
    const measured = flowers();
    const mean = np.mean(measured.x, 0);
    const spread = np.std(measured.x, 0);
    const x = np.astype(np.div(np.sub(measured.x, mean), spread), 'float32');
    const all: Flowers = { x, labels: measured.labels.astype('int32') };
    const count = x.shape[0];
    const order = contiguous(permutation(key(seed), count));
    const generator = new Generator(seed);
    const [wrong, wrongByNeighbour]: [number[], number[]] = [[], []];
    let drawn: { readonly model: Classifier; readonly unseen: readonly number[] } | undefined;
    let curve: Curve = { name: '', values: [], ends: ['', ''] };
    for (let fold = 0; fold < FOLDS; fold++) {
      const unseen = Array.from(order).filter((_, i) => i % FOLDS === fold);
      const seen = Array.from(order).filter((_, i) => i % FOLDS !== fold);
      const [known, fresh] = [some(all, seen), some(all, unseen)];
      const model = irisOf(generator);
      const found = await learn({
        ...training(model, known),
        steps: brief ? 20 : STEPS,
        watch: 'cross-entropy',
        place: (i) => `part ${fold + 1} of ${FOLDS}, step ${i}`,
        from: fold / FOLDS,
        to: (fold + 1) / FOLDS,
        signal,
        onProgress,
      });
      if (fold === 0) curve = found;
      drawn ??= { model, unseen };
      const truth = contiguous(fresh.labels);
      const read = contiguous(
        np.argmax(
          noGrad(() => model.call(new Tensor(fresh.x)).data),
          1,
        ),
      );
      const kinds = contiguous(known.labels);
      for (const [i, { index }] of nearest(fresh.x, known.x).entries()) {
        if (read[i] !== truth[i]) wrong.push(unseen[i]);
        if (kinds[index] !== truth[i]) wrongByNeighbour.push(unseen[i]);
      }
    }
    const accuracy = 1 - wrong.length / count;
    return {
      figures: { accuracy, neighbourAccuracy: 1 - wrongByNeighbour.length / count },
      findings: [
        {
          name: `of ${count} flowers it tells, each unseen`,
          measured: String(count - wrong.length),
          against: `${count - wrongByNeighbour.length} by the nearest known flower`,
        },
      ],
      curve,
      remarks: [
        `4-8-3, tanh, Adam 0.05, ${STEPS} steps on all known flowers; ${FOLDS} networks, each tested on a fifth that it has not seen.`,
      ],
      files: [
        {
          name: 'iris.svg',
          shows: 'where one network sees which kind',
          text: plane(drawn!.model, all, { mean, spread }, new Set(drawn!.unseen)),
        },
      ],
    };
  },
};

function some({ x, labels }: Flowers, rows: readonly number[]): Flowers {
  return { x: take(x, rows), labels: take(labels, rows) };
}

function training(model: Classifier, { x, labels }: Flowers): { step: () => number } {
  const optimizer = new Adam(model.parameters(), { lr: 0.05 });
  const step = compile(() => {
    const loss = crossEntropy(model.call(new Tensor(x)), labels);
    loss.backward();
    optimizer.step();
    optimizer.zeroGrad();
    return loss.detach();
  });
  return { step: () => step().item() };
}

/** Cells of the plane, and pixels of one. */
const CELLS = 60;
const CELL = 6;
/** A shape and a colour for each kind. */
const SIGNS = [
  { shape: (x: number, y: number) => `M${x - 3} ${y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z`, class: 'against' },
  { shape: (x: number, y: number) => `M${x - 3} ${y - 3}h6v6h-6z`, class: 'ink' },
  { shape: (x: number, y: number) => `M${x} ${y - 4}l4 7h-8z`, class: 'for' },
] as const;

/** The petal's plane: what a network says there, the sepal being average, and the flowers. */
function plane(
  model: Classifier,
  { x, labels }: Flowers,
  { mean, spread }: { readonly mean: NDArray; readonly spread: NDArray },
  unseen: ReadonlySet<number>,
): string {
  const numbers = (array: NDArray): number[] => [...contiguous(np.astype(array, 'float64'))];
  const [means, spreads] = [numbers(mean), numbers(spread)];
  const [low, high] = [-1.8, 2];
  const step = (high - low) / CELLS;
  const grid = Array.from({ length: CELLS * CELLS }, (_, i) => {
    const point = [0, 0, 0, 0];
    point[ACROSS] = low + ((i % CELLS) + 0.5) * step;
    point[UP] = high - (Math.floor(i / CELLS) + 0.5) * step;
    return point;
  });
  const said = contiguous(
    np.argmax(
      noGrad(() => model.call(new Tensor(np.array(grid, 'float32'))).data),
      1,
    ),
  );
  const areas = SIGNS.map(({ class: name }, kind) => {
    const path = grid
      .map((_, i) =>
        said[i] === kind
          ? `M${(i % CELLS) * CELL} ${Math.floor(i / CELLS) * CELL}h${CELL}v${CELL}h-${CELL}z`
          : '',
      )
      .join('');
    return `    <path class="${name}" fill-opacity="0.13" shape-rendering="crispEdges" d="${path}"/>`;
  });
  const size = CELLS * CELL;
  const rows = x.toList() as number[][];
  const kinds = contiguous(labels);
  const place = (row: number[]): [number, number] => [
    Math.round(((row[ACROSS] - low) / (high - low)) * size),
    Math.round(((high - row[UP]) / (high - low)) * size),
  ];
  const dots = rows.map((row, i) => {
    const { shape, class: name } = SIGNS[kinds[i]];
    const ring = unseen.has(i) ? ` stroke="currentColor" stroke-width="1.2"` : '';
    return `    <path class="${name}" fill-opacity="${unseen.has(i) ? 1 : 0.55}"${ring} d="${shape(...place(row))}"/>`;
  });
  const legend = SIGNS.map(
    ({ shape, class: name }, kind) =>
      `    <path class="${name}" d="${shape(size + 24, 20 + kind * 24)}"/><text class="small" x="${size + 36}" y="${25 + kind * 24}">${IRIS_KINDS[kind]}</text>`,
  );
  const centimetres = (axis: number, at: number): string => (means[axis] + at * spreads[axis]).toFixed(1);
  const body = `  <g transform="translate(${MARGIN} ${TOP})">
    <rect class="tile" width="${size}" height="${size}"/>
${[...areas, ...dots, ...legend].join('\n')}
    <text class="small" x="0" y="${size + 18}">${IRIS_FEATURES[ACROSS]}: ${centimetres(ACROSS, low)} to ${centimetres(ACROSS, high)} cm →</text>
    <text class="small" x="0" y="-8">↑ ${IRIS_FEATURES[UP]}: ${centimetres(UP, low)} to ${centimetres(UP, high)} cm</text>
  </g>`;
  return page(
    {
      title: 'Where one network sees which kind of iris',
      subtitle: 'The sepal being average. Ringed: flowers that it has not seen.',
    },
    { width: MARGIN * 2 + size + 150, height: TOP + size + 18 + MARGIN },
    `Areas of ${IRIS_KINDS.join(', ')}.`,
    body,
  );
}
