import type { Mnist } from '@first-principles/datasets';
import { FASHION_CLASSES, loadFashionMnist } from '@first-principles/datasets/node';
import { contiguous } from '@first-principles/linalg';
import { confusionImage, mistakeImages } from '@first-principles/step2-mnist';
import {
  experiment,
  featureMaps,
  filterImages,
  IMAGES_ON_PARTS,
  nameOf,
  type Parts,
  type Progress,
  QUICK,
  QUICK_ON_PARTS,
  type Recipe,
  RECIPES,
  reference,
  type Result,
  slideDrawing,
  type Trained,
} from '@first-principles/step3-cnn';
import { loadRun, saveRun } from '@first-principles/step3-cnn/node';
import type { Finding, Outcome, Step } from '../steps.ts';
import type { Curve } from '../terminal/plot.ts';
import { readDigits } from './digits.ts';
import { keptIn } from './kept.ts';
import { UsageError } from '../usage.ts';
import { mostConfused, percent } from './read.ts';

type Name = keyof typeof RECIPES | 'fashion';

/** What a network's accuracy is called in the record. */
const FIGURES: Readonly<Record<Name, string>> = {
  small: 'accuracy',
  wide: 'wideAccuracy',
  fashion: 'fashionAccuracy',
};

/** A convolutional network on all of MNIST; on Fashion-MNIST too, where `FASHION_MNIST_DIR` names its folder. */
export const step3Cnn: Step = {
  id: 'step3-cnn',
  title: 'kernels that slide: a network that knows its neighbours',
  untimed: true,
  drawsDigit: true,
  long: true,
  async run({ parts, seed, full, digit, checkpoints, signal, onProgress }) {
    onProgress({ fraction: 0, words: 'reading 70,000 digits' });
    const data = await readDigits();
    const drawn = digit === undefined ? 0 : firstOf(data, digit);
    const clothes = parts || !process.env['FASHION_MNIST_DIR'] ? undefined : await loadFashionMnist();
    const recipes: Partial<Record<Name, Recipe>> = parts ? QUICK_ON_PARTS : full ? RECIPES : QUICK;
    const fashion = clothes && { fashion: full ? RECIPES.wide : RECIPES.small };
    const share = progressOver({ ...recipes, ...fashion });
    const { resume, keep } = keptIn(checkpoints, seed, loadRun, saveRun);
    const run = async (
      data: Mnist,
      some: Partial<Record<Name, Recipe>>,
    ): ReturnType<typeof experiment<Name>> =>
      experiment<Name>((parts ?? reference) as Parts, {
        data,
        seed,
        recipes: some as Record<Name, Recipe>,
        resume,
        onProgress(name, progress) {
          onProgress({
            fraction: share(name, progress),
            words: words(progress),
            curve: costsOf(progress.run, losses(progress)),
          });
          keep(name, progress.run, signal?.aborted || progress.run.state.optimizer.step === progress.steps);
        },
        signal,
      });
    const { networks, seconds } = await run(data, recipes);
    const outcome = outcomeOf(networks, seconds, data, drawn);
    return clothes && fashion ? withFashion(outcome, await run(clothes, fashion)) : outcome;
  },
};

/** The first test image of a digit. */
function firstOf({ test: { labels } }: Mnist, digit: number): number {
  const index = contiguous(labels).indexOf(digit);
  if (index < 0) throw new UsageError(`experiment: --digit ${digit}: there is no ${digit} to be tested on`);
  return index;
}

/** How much of all the work is done when a network has come so far; its work is about that of its second convolution. */
function progressOver(recipes: Partial<Record<Name, Recipe>>): (name: Name, progress: Progress) => number {
  const names = Object.keys(recipes) as Name[];
  const work = names.map((name) => {
    const { structure, epochs } = recipes[name]!;
    return epochs * structure.convolutions.reduce((product, { kernels }) => product * kernels, 1);
  });
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return (name, { run, steps }) => {
    const at = names.indexOf(name);
    return (sum(work.slice(0, at)) + (work[at] * run.state.optimizer.step) / steps) / sum(work);
  };
}

function words({ run: { recipe, state }, steps, accuracy }: Progress): string {
  const epoch = Math.ceil((state.optimizer.step / steps) * recipe.epochs);
  return `${nameOf(recipe.structure)}: epoch ${epoch} of ${recipe.epochs}, reads ${percent(accuracy, 1)} of the first`;
}

/**
 * The costs of a network so far.
 *
 * @param count - how many there will be
 */
function costsOf({ recipe, losses }: Pick<Trained, 'recipe' | 'losses'>, count = losses.length): Curve {
  return {
    name: `${nameOf(recipe.structure)}: mean cost of some training digits`,
    values: Array.from({ length: count }, (_, i) => losses[i] ?? NaN),
    ends: ['0', recipe.epochs === 1 ? '1 epoch' : `${recipe.epochs} epochs`],
  };
}

/** How many losses a run will have. */
function losses({ run: { losses, state }, steps }: Progress): number {
  return Math.round((losses.length * steps) / state.optimizer.step);
}

function outcomeOf(
  networks: Readonly<Partial<Record<Name, Trained>>>,
  seconds: number,
  data: Mnist,
  drawn: number,
): Outcome {
  const trained = Object.entries(networks) as [Name, Trained][];
  const [lastName, last] = trained.at(-1)!;
  const { truth, read, count } = mostConfused(last.confusion);
  const name = nameOf(last.recipe.structure);
  const tested = last.images.test.toLocaleString('en');
  const score = `${name} reads ${percent(last.accuracy)} of ${tested} new digits right.`;
  return {
    figures: {
      ...Object.fromEntries(trained.map(([name, { accuracy }]) => [FIGURES[name], accuracy])),
      seconds,
    },
    curve: costsOf(last),
    findings: [
      ...trained.map(([, { recipe, accuracy, images }]): Finding => ({
        name: `${nameOf(recipe.structure)}, of ${images.test.toLocaleString('en')} new digits`,
        measured: percent(accuracy),
        published: 'none ¹',
      })),
      { name: 'most often mistook', measured: `${truth} for ${read}, ${count} times`, published: '–' },
    ],
    remarks: [
      `Run: ${trained.map(([, { recipe, images }]) => `${nameOf(recipe.structure)}, ${recipe.epochs === 1 ? '1 epoch' : `${recipe.epochs} epochs`} of ${images.train.toLocaleString('en')}`).join('; ')}.`,
      ...(last.images.train === IMAGES_ON_PARTS.train
        ? ['Loops that are made for reading take their time: only the first digits of each set were used.']
        : []),
      '¹ The source’s chapter on convolutional networks is unwritten.',
    ],
    files: [
      { name: 'cnn-slide.svg', shows: 'a window is a row', text: slideDrawing() },
      {
        name: `cnn-${lastName}-filters.svg`,
        shows: 'what its kernels look for',
        text: filterImages(last.network.convolutions[0].w, {
          title: 'What the first kernels look for',
          subtitle: `${score} Orange looks for ink, blue (–) for paper.`,
        }),
      },
      {
        name: `cnn-${lastName}-maps.svg`,
        shows: 'what each layer makes of a digit',
        text: featureMaps(last.network, data.test.images, drawn, {
          title: `A ${contiguous(data.test.labels)[drawn]}, layer by layer`,
          subtitle: `${name}: the stronger a number, the more ink; maps of a layer share a scale.`,
        }),
      },
      {
        name: `cnn-${lastName}-confusion.svg`,
        shows: 'which digit is read as which',
        text: confusionImage(last.confusion, { title: 'Which digit is read as which', subtitle: score }),
      },
      {
        name: `cnn-${lastName}-most-wrong.svg`,
        shows: 'the digits read most wrong',
        text: mistakeImages(data.test.images, last.wrong, {
          title: 'Surest, and wrong',
          subtitle: `${score} Of the others, these most wrong.`,
        }),
      },
    ],
    details: { networks: Object.fromEntries(trained.map(([name, network]) => [name, recorded(network)])) },
  };
}

/** What the record keeps of a network. */
function recorded({ recipe, images, losses, confusion }: Trained): unknown {
  return { recipe, images, losses, confusion };
}

/** The outcome with what was found on Fashion-MNIST. */
function withFashion(outcome: Outcome, { networks: { fashion }, seconds }: Result<Name>): Outcome {
  const { truth, read, count } = mostConfused(fashion.confusion);
  return {
    ...outcome,
    figures: {
      ...outcome.figures,
      [FIGURES.fashion]: fashion.accuracy,
      seconds: outcome.figures.seconds + seconds,
    },
    findings: [
      ...outcome.findings,
      {
        name: `${nameOf(fashion.recipe.structure)}, of ${fashion.images.test.toLocaleString('en')} new clothes`,
        measured: percent(fashion.accuracy),
        published: '–',
      },
      {
        name: 'most often mistook',
        measured: `${FASHION_CLASSES[truth]} for ${FASHION_CLASSES[read]}, ${count} times`,
        published: '–',
      },
    ],
    details: { networks: { ...(outcome.details['networks'] as object), fashion: recorded(fashion) } },
  };
}
