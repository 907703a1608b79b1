import {
  experiment,
  NET,
  type Parts,
  type Recipe,
  reference,
  type Result,
} from '@first-principles/step5-framework/experiment';
import type { Outcome, Step } from '../steps.ts';
import type { Curve } from '../terminal/plot.ts';
import { readDigits } from './digits.ts';
import { percent } from './read.ts';

/** MNIST in a framework of one's own, and what `loss.backward(); optimizer.step()` costs. */
export const step5Framework: Step = {
  id: 'step5-framework',
  title: 'loss.backward(); optimizer.step(): a framework of your own',
  async run({ parts, seed, full, signal, onProgress }) {
    onProgress({ fraction: 0, words: 'reading 70,000 digits' });
    const data = await readDigits();
    const result = await experiment((parts ?? reference) as Parts, {
      data,
      seed,
      full,
      onProgress: ({ fraction, words, losses }) => onProgress({ fraction, words, curve: curveOf(losses) }),
      signal,
    });
    return outcome(result);
  },
};

function curveOf(losses: readonly number[], { epochs }: Pick<Recipe, 'epochs'> = { epochs: 0 }): Curve {
  return {
    name: 'mean cross-entropy of the batches',
    values: losses,
    ends: ['0', epochs === 0 ? 'the end' : `${epochs} epochs`],
  };
}

function outcome({
  recipe,
  accuracy,
  loadedAccuracy,
  checkpoint,
  parameters,
  losses,
  speeds,
  seconds,
}: Result): Outcome {
  const compiledOverJit = speeds.compiled / speeds.jit;
  const eagerOverCompiled = speeds.eager / speeds.compiled;
  const micros = (time: number): string => `${Math.round(time).toLocaleString('en')} µs`;
  const findings = [
    [`${recipe.structure.join('-')}, of 10,000 new digits`, percent(accuracy)],
    [`saved, ${(checkpoint.length / 1000).toFixed(0)} kB, and loaded into another`, percent(loadedAccuracy)],
    [`a step of ${NET}, compiled`, micros(speeds.compiled)],
    ['by step 4’s jit', micros(speeds.jit)],
    ['eager, one operation after another', micros(speeds.eager)],
    ['compiled ÷ jit', compiledOverJit.toFixed(2)],
    ['eager ÷ compiled', eagerOverCompiled.toFixed(1)],
  ];
  return {
    figures: {
      accuracy,
      compiledMicros: speeds.compiled,
      jitMicros: speeds.jit,
      eagerMicros: speeds.eager,
      compiledOverJit,
      eagerOverCompiled,
      seconds,
    },
    curve: curveOf(losses, recipe),
    findings: findings.map(([name, measured]) => ({ name, measured, published: '–' })),
    remarks: [
      `Learned: ${parameters.map(([path, shape]) => `${path} [${shape.join(', ')}]`).join(', ')}.`,
      `Adam ${recipe.lr}, falling along half a cosine; batches of ${recipe.batchSize}, ${recipe.epochs} epochs.`,
    ],
    files: [],
    details: { recipe, loadedAccuracy, parameters, losses, speeds },
  };
}
