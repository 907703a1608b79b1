import { MAX_STEPS, RECIPE, type Recipe } from '@first-principles/step1-xor';
import { real, type SettingsOf, whole } from '../../kit/settings.ts';

/** What can be set, and what stands in the address. */
export const schema = {
  lab: 'xor',
  version: 1,
  fields: {
    hidden: whole(RECIPE.hidden, { from: 2, to: 4 }),
    /** The first weights are U(−a, a). */
    range: real(RECIPE.start, { from: 0, to: 10 }),
    rate: real(RECIPE.learningRate, { from: 0.01, to: 1000 }),
    seed: whole(1, { from: 0, to: 999_999 }),
  },
};

export type XorSettings = SettingsOf<typeof schema>;

/** The settings as step 1's study knows them. */
export function recipeOf({ hidden, range, rate }: XorSettings): Recipe {
  return { hidden, start: range, learningRate: rate };
}

/** Steps after which a training counts as stuck, as in the study. */
export { MAX_STEPS };
