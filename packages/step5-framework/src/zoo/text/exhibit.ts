import { Generator } from '../../core/generator.ts';
import { compile } from '../../core/compile.ts';
import type { NDArray } from '@first-principles/linalg';
import { AdamW } from '../../optim/adamw.ts';
import { clipGradNorm } from '../../optim/clip.ts';
import { WarmupCosine } from '../../optim/schedulers/warmup-cosine.ts';
import type { Shown, Visit } from '../exhibit.ts';
import { learn } from '../learn.ts';
import {
  corpusOf,
  countingBaseline,
  goOn,
  type LanguageModel,
  longestCopy,
  stretches,
  surprise,
  validationLoss,
} from './language.ts';

/** How a language model learns. */
export interface Writing {
  readonly name: string;
  readonly recipe: string;
  /** Letters that it sees at once. */
  readonly window: number;
  readonly batchSize: number;
  readonly steps: number;
  readonly lr: number;
}

/** Letters that it writes. */
const WRITTEN = 600;
const TEMPERATURE = 0.8;

/** Trains a language model on a novel, letter by letter, and lets it write. */
export async function writing(
  { text, seed, brief, signal, onProgress }: Visit,
  make: (signs: number, generator: Generator) => LanguageModel,
  { name, recipe, window, batchSize, steps: whole, lr }: Writing,
): Promise<Shown> {
  const book = await text();
  const corpus = corpusOf(book);
  const { letters, train, validation } = corpus;
  const generator = new Generator(seed);
  const model = make(letters.signs.length, generator);
  const optimizer = new AdamW(model.parameters(), { lr, betas: [0.9, 0.99], weightDecay: 0.1 });
  const steps = brief ? 5 : whole;
  const scheduler = new WarmupCosine(optimizer, {
    warmup: Math.floor(steps / 20),
    total: steps,
    etaMin: lr / 20,
  });
  const step = compile((some: NDArray) => {
    const loss = surprise(model, some);
    loss.backward();
    clipGradNorm(model.parameters(), 1);
    optimizer.step();
    optimizer.zeroGrad();
    scheduler.step();
    return loss.detach();
  });
  const curve = await learn({
    steps,
    step: () => step(stretches(train, batchSize, window + 1, generator)).item(),
    watch: 'nats a letter',
    signal,
    onProgress,
  });

  model.eval();
  const loss = validationLoss(model, brief ? validation.slice(0, 5000) : validation, window);
  const counted = countingBaseline(corpus);
  const best = counted.reduce((a, b) => (b.loss < a.loss ? b : a));
  const start = validation.slice(0, 2 * window);
  const written = letters.decode(goOn(model, start, window, brief ? 40 : WRITTEN, TEMPERATURE, generator));
  const copied = longestCopy(written, book);
  const parameters = model.parameters().reduce((sum, { size }) => sum + size, 0);
  const nats = (value: number): string => value.toFixed(3);
  return {
    figures: {
      validationLoss: loss,
      nGramOrder: best.order,
      nGramLoss: best.loss,
      parameters,
      longestCopy: copied.length,
    },
    findings: [
      {
        name: 'nats a letter, on the last tenth of the novel',
        measured: nats(loss),
        against: `${nats(best.loss)} by counting ${best.order} letters`,
      },
      {
        name: 'longest stretch that it wrote as it stands in the novel',
        measured: `${copied.length} letters`,
        against: '–',
      },
    ],
    curve,
    remarks: [
      `${recipe}: ${parameters.toLocaleString('en')} weights; AdamW ${lr}, warm-up and cosine, ${steps} batches of ${batchSize} × ${window} letters.`,
      `By counting: ${counted.map(({ order, loss: cost }) => `${order}: ${nats(cost)}`).join(', ')}.`,
      ...written
        .split('\n')
        .filter((line) => line !== '')
        .slice(0, 6),
    ],
    files: [
      {
        name: `${name}.txt`,
        shows: 'what it wrote',
        text: `${letters.decode(start.slice(-window))}|${written}\n\nThe novel up to the bar; then the ${name.toUpperCase()}, at temperature ${TEMPERATURE}. As it stands in the novel: ${JSON.stringify(copied)}.\n`,
      },
    ],
  };
}
