import { loadRun, saveRun } from '@first-principles/step2-mnist/node';
import {
  BY_HAND,
  experiment,
  type FirstNaN,
  NETS,
  type Parts,
  type Progress,
  reference,
  type Result,
  type Riddle,
  riddlePicture,
  type Speeds,
} from '@first-principles/step4-autodiff/experiment';
import type { Figures, Finding, Outcome, Step } from '../steps.ts';
import type { Curve } from '../terminal/plot.ts';
import { readDigits } from './digits.ts';
import { keptIn } from './kept.ts';
import { percent } from './read.ts';

/** MNIST with no derivative by hand; what that costs; and why it ends in NaN if the sigmoid is the textbook's. */
export const step4Autodiff: Step = {
  id: 'step4-autodiff',
  title: 'dloss = grad(loss): no derivative by hand, and the riddle of the NaN',
  long: true,
  async run({ parts, seed, full, checkpoints, trained, signal, onProgress }) {
    onProgress({ fraction: 0, words: 'reading 70,000 digits' });
    const data = await readDigits();
    const { resume, keep } = keptIn(checkpoints, seed, loadRun, saveRun);
    const result = await experiment((parts ?? reference) as Parts, {
      data,
      seed,
      full,
      resume: (name, recipe) =>
        resume(name, recipe) ?? (name === BY_HAND ? trained?.get(recipe, seed) : undefined),
      onProgress(progress) {
        onProgress({ fraction: progress.fraction, words: words(progress), ...curveSoFar(progress) });
        if (!progress.training) return;
        const { name, stand } = progress.training;
        keep(name, stand.run, signal?.aborted || stand.run.state.optimizer.step === stand.steps);
      },
      signal,
    });
    return outcome(result, parts !== undefined);
  },
};

function words({ words, training }: Progress): string {
  if (!training) return words;
  const { run, steps, accuracy } = training.stand;
  const { structure, epochs } = run.recipe;
  const epoch = Math.ceil((run.state.optimizer.step / steps) * epochs);
  return `${structure.join('-')}, ${words}: epoch ${epoch} of ${epochs}, reads ${percent(accuracy, 1)} of 1,000`;
}

/** The costs of the network that learns, NaN for what is still to come. */
function curveSoFar({ training }: Progress): { curve?: Curve } {
  if (!training) return {};
  const { run, steps } = training.stand;
  const count = Math.round((run.losses.length * steps) / run.state.optimizer.step);
  return { curve: costsOf(run, count) };
}

function costsOf({ recipe, losses }: Pick<Result, 'recipe' | 'losses'>, count = losses.length): Curve {
  return {
    name: `${recipe.structure.join('-')}: mean cost of 1,000 training digits`,
    values: Array.from({ length: count }, (_, i) => losses[i] ?? NaN),
    ends: ['0', recipe.epochs === 1 ? '1 epoch' : `${recipe.epochs} epochs`],
  };
}

function outcome(result: Result, mine: boolean): Outcome {
  const { recipe, losses, accuracy, handAccuracy, apart, speeds, riddle } = result;
  const { firstNaN } = riddle;
  const name = recipe.structure.join('-');
  return {
    figures: figuresOf(result),
    curve: costsOf({ recipe, losses }),
    findings: [
      {
        name: `${name} by ${mine ? 'grad of the parts' : 'grad and jit'}, of 10,000 new digits`,
        measured: percent(accuracy),
        published: '–',
      },
      { name: 'the same by step 2’s trainer, by hand', measured: percent(handAccuracy), published: '–' },
      {
        name: 'gradients, by grad and by hand',
        measured: `${apart.toExponential(0)} apart at most`,
        published: '–',
      },
      ...speedsFound(speeds),
      {
        name: 'the first NaN of the textbook’s sigmoid',
        measured: firstNaN ? `in step ${told(firstNaN.step)}` : 'none so far',
        published: '–',
      },
    ],
    table: tableOf(riddle),
    remarks: [
      `Run: ${name}, ${recipe.epochs === 1 ? '1 epoch' : `${recipe.epochs} epochs`}. The riddle: ${riddle.recipe.structure.join('-')} from Nielsen’s weights N(0, 1), rate ${riddle.recipe.learningRate}, batches of ${riddle.recipe.batchSize}, ${riddle.recipe.epochs} epochs.`,
      ...(firstNaN ? toldIn3(firstNaN) : []),
    ],
    files: [
      {
        name: 'nan-riddle.svg',
        shows: 'where autodiff of the textbook’s sigmoid ends',
        text: riddlePicture(riddle, {
          title: 'The same net, the same weights, the same digits',
          subtitle: firstNaN
            ? `Only how σ is differentiated differs. exp(${rounded(firstNaN.infinity)}) is ∞ in float32, and ∞ times a slope of 0 is NaN.`
            : 'Only how σ is differentiated differs.',
        }),
      },
    ],
    details: { recipe, losses, handAccuracy, apart, speeds, riddle },
  };
}

function figuresOf({ accuracy, speeds: { mlp }, riddle: { firstNaN }, seconds }: Result): Figures {
  return {
    accuracy,
    handMicros: mlp.hand,
    jitMicros: mlp.jit,
    interpretedMicros: mlp.interpreted,
    jitOverHandwritten: mlp.jit / mlp.hand,
    firstNanStep: firstNaN?.step ?? null,
    nanPrimitive: firstNaN?.infinity.primitive ?? null,
    seconds,
  };
}

/** How long a step of one net takes in three ways, and how two of them compare for all three nets. */
function speedsFound(speeds: Speeds): Finding[] {
  const { hand, jit, interpreted } = speeds.mlp;
  const micros = (time: number): string => `${told(Number(time.toPrecision(3)))} µs`;
  const rows = [
    [`a step of ${NETS.mlp}, by hand`, micros(hand)],
    ['jitted', micros(jit)],
    ['interpreted', micros(interpreted)],
    ...Object.entries(NETS).map(([net, name]) => {
      const { hand, jit } = speeds[net as keyof Speeds];
      return [`by hand ÷ jitted, ${name}`, (hand / jit).toFixed(2)];
    }),
  ];
  return rows.map(([name, measured]) => ({ name, measured, published: '–' }));
}

function tableOf({ ways, firstNaN }: Riddle): string[][] {
  return [
    ['784-30-10 from N(0, 1), gradient by', 'right in the end', 'first NaN'],
    ...ways.map(({ name, label, accuracy }) => [
      label,
      percent(accuracy),
      name === 'textbook' && firstNaN ? `step ${told(firstNaN.step)}` : 'none',
    ]),
  ];
}

/** The riddle in three lines. */
function toldIn3({ step, interpreted, loss, layer, nan, infinity }: FirstNaN): string[] {
  const from =
    interpreted.from === 0
      ? 'from the first step on'
      : `from step ${told(interpreted.from)} on, where jit stood`;
  return [
    `Riddle: in step ${told(step)} the loss is ${loss.toFixed(3)}, and ${nan.primitive}(${nan.operands.map(sign).join(', ')}) makes the first NaN, in the ${nan.phase} pass of ${infinity.primitive}, layer ${layer}; interpreted ${from}, in step ${told(interpreted.step)}.`,
    `Why: ${infinity.primitive}(${rounded(infinity)}) is ∞ in float32, σ is 0, and on the way back ${infinity.primitive} multiplies the 0 that it hears by its own ∞. Asked for at ${infinity.line ?? 'a line that the engine does not tell'}.`,
    'Cures: a rule of its own for the whole sigmoid, s(1 − s), as by hand; where, twice; float64, where e⁻ᶻ overflows at −710 only.',
  ];
}

function rounded({ operands }: FirstNaN['infinity']): string {
  return Number(operands[0]).toFixed(1);
}

function sign(operand: string): string {
  return operand.replace('Infinity', '∞');
}

function told(count: number): string {
  return count.toLocaleString('en');
}
