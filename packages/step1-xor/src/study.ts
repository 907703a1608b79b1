import { foldIn, generator, type Key } from '@first-principles/linalg';
import { endingOf, type Ending } from './endings.ts';
import { walk } from './walk.ts';

/** One way to begin and to walk. */
export interface Recipe {
  /** Hidden units. */
  readonly hidden: number;
  /** U(−a, a) by its a; N(0, 1); or all zero. */
  readonly start: number | 'normal' | 'zero';
  readonly learningRate: number;
  /** The slip of the printed formula: h2 has the output's bias. */
  readonly slip?: boolean;
}

/** The recipe of the course, and how long it may walk. */
export const RECIPE = { hidden: 2, start: 0.5, learningRate: 10 } as const satisfies Recipe;
export const MAX_STEPS = 5000;

/** What the course compares. */
export const RECIPES: readonly Recipe[] = [
  RECIPE,
  { hidden: 2, start: 1, learningRate: 8 },
  { hidden: 2, start: 'normal', learningRate: 8 },
  { hidden: 3, start: 0.5, learningRate: 8 },
  { hidden: 4, start: 1, learningRate: 8 },
  { hidden: 2, start: 'zero', learningRate: 10 },
  { ...RECIPE, slip: true },
];

/** Walks between two breaths. */
const BLOCK = 50;

/** What became of many walks that started with different numbers. */
export interface Study {
  readonly recipe: Recipe;
  readonly seeds: number;
  /** How many ended how. */
  readonly endings: Readonly<Record<Ending, number>>;
  /** Steps that half of those that solved it needed at most; null if none did. */
  readonly median: number | null;
  /** For each ending, the first seed that had it: `foldIn(key, seed)` begins it again. */
  readonly examples: Readonly<Partial<Record<Ending, number>>>;
}

/**
 * Walks from many starts, and counts how they end.
 *
 * @param key - seed i begins from `foldIn(key, i)`
 * @param seeds - how many
 * @param onProgress - told now and then how many are done
 * @throws RangeError if `seeds` is not a whole number ≥ 1
 * @example (await study(RECIPE, key(1), 1000)).endings.solved // 957
 */
export async function study(
  recipe: Recipe,
  key: Key,
  seeds: number,
  onProgress?: (done: number) => void,
): Promise<Study> {
  if (!Number.isInteger(seeds) || seeds < 1) {
    throw new RangeError(`study: seeds must be a whole number ≥ 1: got ${seeds}`);
  }
  const endings = { solved: 0, eighth: 0, sixth: 0, quarter: 0, elsewhere: 0 };
  const examples: Partial<Record<Ending, number>> = {};
  const steps: number[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const { solvedAt, errors } = walk(startOf(recipe, foldIn(key, seed)), { ...recipe, maxSteps: MAX_STEPS });
    const ending = endingOf(errors);
    endings[ending]++;
    examples[ending] ??= seed;
    if (solvedAt !== null) steps.push(solvedAt);
    if ((seed + 1) % BLOCK === 0) {
      onProgress?.(seed + 1);
      await breath();
    }
  }
  const median = steps.toSorted((a, b) => a - b).at(Math.floor((steps.length - 1) / 2)) ?? null;
  return { recipe, seeds, endings, median, examples };
}

/** Lets a page paint. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * The first weights of a walk, in the order that `walk` takes them; from U(−a, a) with two hidden units those of
 * `initialise`.
 *
 * @returns [4·H + 1]
 * @example walk(startOf(RECIPE, key(1)), { learningRate: 10, maxSteps: 5000 }).solvedAt // 204
 */
export function startOf({ hidden, start }: Pick<Recipe, 'hidden' | 'start'>, key: Key): Float64Array {
  const { uniform, normal } = generator(key);
  const draw = (): number =>
    start === 'zero' ? 0 : start === 'normal' ? normal() : (2 * uniform() - 1) * start;
  return Float64Array.from({ length: 4 * hidden + 1 }, draw);
}
