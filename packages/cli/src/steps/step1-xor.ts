import { setTimeout } from 'node:timers/promises';
import {
  costCurve,
  experiment,
  type Learned,
  measured,
  moments,
  type Parts,
  pathsDrawing,
  planesPicture,
  type Recipe,
  reference,
  type Result,
  type Study,
} from '@first-principles/step1-xor';
import type { Outcome, Picture, Progress, Step } from '../steps.ts';
import type { Curve } from '../terminal/plot.ts';
import { planes } from '../terminal/planes.ts';

/** Frames of the film in the terminal, and milliseconds that each is seen. */
const FRAMES = 48;
const FRAME_TIME = 60;

/** The milestone between these two: XOR is learned on slopes that are measured. */
const TRAIN = 'step1-xor/10-train';
const GRADIENTS = 'step1-xor/15-gradients';
const NO_CALCULUS =
  'It learned without calculus: your train (10) walked down slopes that were measured (07). With 15 it takes the derivatives that you derived: the same walk, faster.';

/** Two hidden units learn XOR, once in slow motion and a thousand times in a hurry. */
export const step1Xor: Step = {
  id: 'step1-xor',
  title: 'XOR: nine numbers, nine derivatives by hand',
  async run({ parts: given, mine, seed, full, watched, signal, onProgress }) {
    const noCalculus = mine.includes(TRAIN) && !mine.includes(GRADIENTS);
    const own = (given ?? reference) as Parts;
    const parts = noCalculus ? measured(own) : own;
    const result = await experiment(parts, {
      seed,
      full,
      signal,
      onLearned: watched ? (learned) => film(parts, learned, onProgress, signal) : undefined,
      onProgress({ walk, walks, recipe }) {
        onProgress({ fraction: walk / walks, words: `${walk} of ${walks} starts: ${nameOf(recipe)}` });
      },
    });
    return outcome(parts, result, noCalculus);
  },
};

/** What was learned, slowly enough to see. */
async function film(
  parts: Parts,
  { trail, costs }: Learned,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const last = trail.length - 1;
  for (const step of moments(trail, parts, FRAMES)) {
    signal?.throwIfAborted();
    onProgress({
      fraction: step / (last || 1),
      words: `step ${step} of ${last}, C = ${costs[step].toFixed(3)}`,
      picture: (canvas) => planes(trail[step], parts, canvas),
      curve: costsOf(costs.map((cost, k) => (k <= step ? cost : NaN))),
    });
    await setTimeout(FRAME_TIME);
  }
}

function costsOf(costs: readonly number[]): Curve {
  return { name: 'cost C', values: costs, ends: ['0', `${costs.length - 1} steps`] };
}

function outcome(parts: Parts, result: Result, noCalculus: boolean): Outcome {
  const { solvedAt, trail, costs, slopeError, studies, stuck, neurons, seconds } = result;
  const { endings, median, seeds } = studies[0];
  const last = trail.at(-1)!;
  const picture: Picture = (canvas) => planes(last, parts, canvas);
  const learns = (neuron: Result['neurons']['xor']): string => (neuron.solvedAt === null ? 'no' : 'yes');
  return {
    figures: {
      solvedAt,
      convergedOf1000: endings.solved,
      ...Object.fromEntries(studies.slice(1).map((study) => [nameOf(study.recipe), study.endings.solved])),
      seconds,
    },
    picture,
    curve: costsOf(costs),
    findings: [
      {
        name: 'all four rows within 0.1',
        measured: solvedAt === null ? 'never: it got stuck' : `after ${solvedAt} steps`,
        published: 'learns XOR ¹',
      },
      {
        name: `of ${seeds} starts, learned`,
        measured: `${endings.solved}, half by step ${median ?? '–'}`,
        published: '–',
      },
      {
        name: 'of those that got stuck, at C = 1/8',
        measured: `${endings.eighth} of ${seeds - endings.solved}`,
        published: '–',
      },
      {
        name: 'derivatives, derived and measured',
        measured: noCalculus ? 'no calculus yet' : `${slopeError.toExponential(0)} apart at most`,
        published: '–',
      },
      {
        name: 'one neuron alone: AND, OR, XOR',
        measured: `${learns(neurons.and)}, ${learns(neurons.or)}, ${learns(neurons.xor)}`,
        published: '–',
      },
    ],
    ...(studies.length > 1 && { table: convergence(studies) }),
    remarks: [
      ...(noCalculus ? [NO_CALCULUS] : []),
      '¹ The source shows that it learns, and gives no figure. The starts run on the package’s fast loop, which takes the same steps bit for bit.',
    ],
    files: [
      {
        name: 'xor-planes.svg',
        shows: 'how the plane is bent, step by step',
        text: planesPicture(trail, parts),
      },
      {
        name: 'xor-cost.svg',
        shows: 'the cost, beside starts that got stuck',
        text: costCurve(costs, solvedAt, stuck),
      },
      { name: 'xor-paths.svg', shows: 'nine derivatives, nine paths', text: pathsDrawing() },
    ],
    details: {
      ...(noCalculus && { noCalculus }),
      weights: last,
      outputs: result.outputs,
      slopeError,
      neurons,
      studies,
    },
  };
}

/** How each recipe's starts ended. */
function convergence(studies: readonly Study[]): string[][] {
  const rows = studies.map(({ recipe, seeds, endings, median }) => [
    nameOf(recipe),
    `${endings.solved} of ${seeds}`,
    String(median ?? '–'),
    ...[endings.eighth, endings.sixth, endings.quarter, endings.elsewhere].map(String),
  ]);
  return [['recipe', 'learned', 'median', 'at 1/8', 'at 1/6', 'at 1/4', 'elsewhere'], ...rows];
}

/** A recipe in a few words: `2-3-1, U(±0.5), rate 8`. */
function nameOf({ hidden, start, learningRate, slip = false }: Recipe): string {
  const from = start === 'zero' ? 'zero' : start === 'normal' ? 'N(0,1)' : `U(±${start})`;
  return `2-${hidden}-1, ${from}, rate ${learningRate}${slip ? ', the slip' : ''}`;
}
