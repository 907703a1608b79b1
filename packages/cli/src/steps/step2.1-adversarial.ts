import { join } from 'node:path';
import type { Run as Training } from '@first-principles/step2-mnist';
import { loadRun, saveRun } from '@first-principles/step2-mnist/node';
import {
  type ControlName,
  drawingsOf,
  experiment,
  type Parts,
  type Progress,
  reference,
  type Result,
  type Row,
} from '@first-principles/step2.1-adversarial';
import type { Figures, Finding, Outcome, Step } from '../steps.ts';
import type { Curve } from '../terminal/plot.ts';
import { readDigits } from './digits.ts';

/** What the readers' figures are called in the record, where that is not their own name. */
const FIGURES: Readonly<Record<string, string>> = {
  normal: 'attackedCorrect',
  defended: 'noiseTrainedCorrect',
  second: 'secondNormalCorrect',
  decay: 'weightDecayCorrect',
  noise: 'noiseOnlyCorrect',
};

/** What the source published of them. */
const PUBLISHED: Readonly<Record<string, string>> = { normal: '1,515', defended: '45,903' };

/** 50,000 examples against one network, and all that reads them. */
export const step21Adversarial: Step = {
  id: 'step2.1-adversarial',
  title: '50,000 examples made to fool one network: who else is fooled?',
  untimed: true,
  long: true,
  async run({ parts, seed, full, checkpoints, signal, onProgress }) {
    onProgress({ fraction: 0, words: 'reading 70,000 digits' });
    const data = await readDigits();
    const file = (name: ControlName): string | undefined =>
      checkpoints && join(checkpoints, `${name}-${seed}.run`);
    const result = await experiment((parts ?? reference) as Parts, {
      data,
      seed,
      full,
      resume(name, recipe) {
        const path = file(name);
        const run = path === undefined ? undefined : loadRun(path);
        return JSON.stringify(run?.recipe) === JSON.stringify(recipe) ? run : undefined;
      },
      onProgress({ fraction, words, training }) {
        onProgress({ fraction, words, ...(training && { curve: costsSoFar(training) }) });
        const path = training && file(training.name);
        if (path === undefined) return;
        if (signal?.aborted || training?.run.state.optimizer.step === training?.steps) {
          saveRun(path, training!.run);
        }
      },
      signal,
    });
    return outcome(result);
  },
};

/** The costs of the network that learns, NaN for what is still to come. */
function costsSoFar({ run, steps }: NonNullable<Progress['training']>): Curve {
  const perEpoch = steps / run.recipe.epochs;
  const count = run.recipe.epochs * Math.ceil(perEpoch / Math.ceil(perEpoch / 10));
  return curveOf(
    run,
    Array.from({ length: count }, (_, i) => run.losses[i] ?? NaN),
  );
}

function curveOf({ recipe }: Pick<Training, 'recipe'>, values: readonly number[]): Curve {
  return {
    name: `${recipe.structure.join('-')}: mean cost of 1,000 training digits`,
    values,
    ends: ['0', `${recipe.epochs} epochs`],
  };
}

function outcome(result: Result): Outcome {
  const { rows, random, of, eta, length, onTarget, recipe, losses, seconds } = result;
  const readers = Object.entries(rows);
  const counted = (count: number): string => count.toLocaleString('en');
  const figures: Figures = {
    ...Object.fromEntries(readers.map(([name, { correct }]) => [FIGURES[name] ?? `${name}Correct`, correct])),
    randomCorrect: random.correct,
    of,
    defendedClean: rows.defended!.clean,
    seconds,
  };
  return {
    figures,
    curve: curveOf({ recipe }, losses),
    findings: [
      ...readers.map(([name, { label, correct }]): Finding => ({
        name: label,
        measured: counted(correct),
        published: PUBLISHED[name] ?? '–',
      })),
      { name: 'the attacked one, random noise as long', measured: counted(random.correct), published: '–' },
    ],
    table: [
      ['attacked itself', 'clean', 'sign', 'iterated', 'median length'],
      ...readers.map(([, row]) => cellsOf(row)),
    ],
    remarks: [
      `Each network: ${recipe.structure.join('-')}, ${recipe.epochs} epochs, weights of its own. Of ${counted(of)} examples made against the first: ten steps towards a random wrong class, η = ${eta.toFixed(3)}, median length ${length.toFixed(2)}; ${percent(onTarget)} reach that class.`,
      'Attacked itself: 1,000 test digits, no pixel moved by more than 0.1, in one step or in 20; and the median length of the change that takes a digit out of its class.',
    ],
    files: drawingsOf(result),
    details: {
      rows,
      random: random.examples,
      eta,
      length,
      onTarget,
      recipe,
      losses,
    },
  };
}

function cellsOf({ label, clean, sign, iterated, length }: Row): string[] {
  return [
    label,
    percent(clean),
    percent(sign.robust),
    percent(iterated.robust),
    Number.isFinite(length) ? length.toFixed(2) : 'none found',
  ];
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(1)} %`;
}
