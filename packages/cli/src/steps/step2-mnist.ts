import type { Mnist } from '@first-principles/datasets';
import {
  confusionImage,
  experiment,
  mistakeImages,
  type Parts,
  type Progress,
  QUICK,
  QUICK_ON_PARTS,
  type Recipe,
  RECIPES,
  reference,
  type Result,
  type Trained,
  weightImages,
} from '@first-principles/step2-mnist';
import { loadRun, saveRun } from '@first-principles/step2-mnist/node';
import type { Figures, Finding, Outcome, Step } from '../steps.ts';
import type { Curve } from '../terminal/plot.ts';
import { readDigits } from './digits.ts';
import { keptIn } from './kept.ts';
import { mostConfused, percent } from './read.ts';

type Name = keyof typeof RECIPES;

/** What a network's accuracy is called in the record, and what the source published. */
const NETWORKS: Readonly<Record<Name, { figure: string; published: string }>> = {
  softmax: { figure: 'softmaxAccuracy', published: 'no figure ¹' },
  small: { figure: 'quadraticAccuracy', published: 'about 95 %' },
  wide: { figure: 'mlpAccuracy', published: '96.59 % ²' },
  deep: { figure: 'deepAccuracy', published: 'no figure' },
  best: { figure: 'dropoutAccuracy', published: 'no figure' },
};

/** Softmax regression and networks on all of MNIST. */
export const step2Mnist: Step = {
  id: 'step2-mnist',
  title: 'from 784 pixels to 10 digits: one layer, then more',
  long: true,
  async run({ parts, seed, full, checkpoints, trained, signal, onProgress }) {
    onProgress({ fraction: 0, words: 'reading 70,000 digits' });
    const data = await readDigits();
    const recipes: Partial<Record<Name, Recipe>> = full ? RECIPES : parts ? QUICK_ON_PARTS : QUICK;
    const { resume, keep } = keptIn(checkpoints, seed, loadRun, saveRun);
    const share = progressOver(recipes);
    const result = await experiment<Name>((parts ?? reference) as Parts, {
      data,
      seed,
      recipes: recipes as Record<Name, Recipe>,
      resume,
      onProgress(name, progress) {
        onProgress({
          fraction: share(name, progress),
          words: words(progress),
          curve: costsOf(progress.run, tenths(progress)),
        });
        const ends = progress.run.state.optimizer.step === progress.steps;
        keep(name, progress.run, signal?.aborted || ends);
        if (ends && !parts) trained?.put(progress.run);
      },
      signal,
    });
    return outcome(result, data);
  },
};

/** How much of all the work is done when a network has come so far; a step costs as much as it has weights. */
function progressOver(recipes: Partial<Record<Name, Recipe>>): (name: Name, progress: Progress) => number {
  const names = Object.keys(recipes) as Name[];
  const work = names.map((name) => {
    const { structure, epochs } = recipes[name]!;
    return epochs * structure.slice(1).reduce((sum, units, l) => sum + units * structure[l], 0);
  });
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return (name, { run, steps }) => {
    const at = names.indexOf(name);
    return (sum(work.slice(0, at)) + (work[at] * run.state.optimizer.step) / steps) / sum(work);
  };
}

function words({ run: { recipe, state }, steps, accuracy }: Progress): string {
  const epoch = Math.ceil((state.optimizer.step / steps) * recipe.epochs);
  return `${recipe.structure.join('-')}: epoch ${epoch} of ${recipe.epochs}, reads ${percent(accuracy, 1)} of 1,000`;
}

/**
 * The costs of a network so far.
 *
 * @param count - how many there will be
 */
function costsOf({ recipe, losses }: Pick<Trained, 'recipe' | 'losses'>, count = losses.length): Curve {
  return {
    name: `${recipe.structure.join('-')}: mean cost of 1,000 training digits`,
    values: Array.from({ length: count }, (_, i) => losses[i] ?? NaN),
    ends: ['0', `${recipe.epochs} epochs`],
  };
}

/** How often a run of so many steps is looked at. */
function tenths({ run: { recipe }, steps }: Progress): number {
  const perEpoch = steps / recipe.epochs;
  return recipe.epochs * Math.ceil(perEpoch / Math.ceil(perEpoch / 10));
}

function outcome({ networks, epochSeconds, seconds }: Result<Name>, data: Mnist): Outcome {
  const trained = Object.entries(networks) as [Name, Trained][];
  const [lastName, last] = trained.at(-1)!;
  const { truth, read, count } = mostConfused(last.confusion);
  const structure = last.recipe.structure.join('-');
  const score = percent(last.accuracy);
  const samples = data.train.labels.size.toLocaleString('en');
  const figures: Figures = {
    ...Object.fromEntries(trained.map(([name, { accuracy }]) => [NETWORKS[name].figure, accuracy])),
    epochSeconds,
    seconds,
  };
  return {
    figures,
    curve: costsOf(last),
    findings: [
      ...trained.map(([name, { recipe, accuracy }]): Finding => {
        const { published } = NETWORKS[name];
        return { name: `${describe(recipe)}, of 10,000 new digits`, measured: percent(accuracy), published };
      }),
      { name: 'an epoch of 784-30-10', measured: `${epochSeconds.toFixed(2)} s`, published: '–' },
      {
        name: `${structure} most often mistook`,
        measured: `${truth} for ${read}, ${count} times`,
        published: '–',
      },
    ],
    remarks: [
      `Run: ${trained.map(([, { recipe }]) => `${recipe.structure.join('-')}, ${recipe.epochs} epochs of ${samples}`).join('; ')}.`,
      '¹ The source derives softmax regression and gives no accuracy.',
      '² Nielsen, Neural Networks and Deep Learning, chapter 1, after 30 epochs.',
    ],
    files: [
      {
        name: 'softmax-weights.svg',
        shows: 'what each digit looks for',
        text: weightImages(networks.softmax.network[0].W, {
          title: 'What each digit looks for',
          subtitle: `Softmax regression learned one weight a pixel from 60,000 digits, and reads ${percent(networks.softmax.accuracy)} of 10,000 new ones right.`,
        }),
      },
      {
        name: `${lastName}-confusion.svg`,
        shows: 'which digit is read as which',
        text: confusionImage(last.confusion, {
          title: 'Which digit is read as which',
          subtitle: `${structure} reads ${score} of 10,000 new digits right.`,
        }),
      },
      {
        name: `${lastName}-most-wrong.svg`,
        shows: 'the digits read most wrong',
        text: mistakeImages(data.test.images, last.wrong, {
          title: 'Surest, and wrong',
          subtitle: `${structure} reads ${score} of 10,000 new digits right. Of the others, these most wrong.`,
        }),
      },
    ],
    details: {
      networks: Object.fromEntries(
        trained.map(([name, { recipe, losses, confusion }]) => [name, { recipe, losses, confusion }]),
      ),
    },
  };
}

/** `784-30-10`; what has no hidden units is softmax regression. */
function describe({ structure, dropout }: Recipe): string {
  if (structure.length === 2) return 'softmax regression';
  return `${structure.join('-')}${dropout > 0 ? ' with dropout' : ''}`;
}
