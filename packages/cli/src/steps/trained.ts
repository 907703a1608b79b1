import type { Recipe, Run } from '@first-principles/step2-mnist';

/** What step 2's trainer has made of all training digits: a later step of a tour need not train the same again. */
export class Trained {
  readonly #runs = new Map<string, Run>();

  /** Keeps a run that has come to its end. */
  put(run: Run): void {
    this.#runs.set(keyOf(run), run);
  }

  /** The run of that recipe and seed; undefined if there was none. */
  get(recipe: Recipe, seed: number): Run | undefined {
    return this.#runs.get(keyOf({ recipe, seed }));
  }
}

function keyOf({ recipe, seed }: Pick<Run, 'recipe' | 'seed'>): string {
  return JSON.stringify([recipe, seed]);
}
