import { begin, examine, type Recipe, type Samples } from '@first-principles/step2-mnist';
import { type FirstNaN, hasNaN, hunt } from './hunt.ts';
import { NIELSEN, nielsenNetwork, TEXTBOOK, waysOf } from './nielsen.ts';
import type { Train } from './training.ts';

/** How long its networks learn. */
const EPOCHS = { quick: 4, full: 10 } as const;

/** How one way to the gradient fared. */
export interface Fared {
  readonly name: string;
  readonly label: string;
  /** Fraction of the test images that it reads right in the end; after a NaN all are read as 0. */
  readonly accuracy: number;
  /** Mean cost of 1,000 training images, after each tenth of an epoch, until it ended or was NaN. */
  readonly losses: readonly number[];
}

/** The riddle, and its answers. */
export interface Riddle {
  readonly recipe: Recipe;
  /** How many steps that is. */
  readonly steps: number;
  /** The textbook's sigmoid, then what does not end like it, from the same weights. */
  readonly ways: readonly Fared[];
  /** Null if the run ended before there was one. */
  readonly firstNaN: FirstNaN | null;
}

/** What it needs. */
interface RiddleOptions {
  readonly learned: Samples;
  readonly tested: Samples;
  readonly seed: number;
  readonly full: boolean;
  readonly train: Train;
  /** Called before every hundredth step of the hunt, told which, and how many there will be. */
  readonly onHunt: (step: number, of: number) => Promise<void>;
}

/** Nielsen's recipe for so long. */
export function riddleRecipe(full: boolean): Recipe {
  return { ...NIELSEN, epochs: EPOCHS[full ? 'full' : 'quick'] };
}

/** Why does what `grad` gives become NaN, where the derivatives by hand go on learning? */
export async function riddle(options: RiddleOptions): Promise<Riddle> {
  const { learned, tested, seed, full, train, onHunt } = options;
  const recipe = riddleRecipe(full);
  const ways: Fared[] = [];
  let firstNaN: FirstNaN | null = null;
  for (const { name, label, dtype, makeLearner } of waysOf(full)) {
    const start = begin(recipe, seed, nielsenNetwork(seed, dtype));
    let before = start;
    const { state, losses } = await train(name, start, makeLearner, (run) => {
      if (hasNaN(run.state.network)) return true;
      before = run;
      return false;
    });
    ways.push({ name, label, losses, accuracy: examine(state.network, tested, recipe).accuracy });
    if (name !== TEXTBOOK.name || !hasNaN(state.network)) continue;
    firstNaN = await hunt(before, learned, { from: full ? start : undefined, onStep: onHunt });
  }
  const steps = recipe.epochs * Math.ceil(learned.labels.length / recipe.batchSize);
  return { recipe, steps, ways, firstNaN };
}
