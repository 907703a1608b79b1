import { oneOf, real, type SettingsOf, whole } from '../../kit/settings.ts';
import { READERS } from './readers.ts';

/** Test digits that can be chosen, and that are attacked for the chart: the first of them. */
export const DIGITS = 1000;
/** The largest ε: at 0.3 a digit begins to look like another. */
export const FARTHEST = 0.3;

/** Steps of an attack that is not done in one: together they go twice as far as ε reaches. */
export const STEPS = 20;

/** What can be set, and what stands in the address. */
export const schema = {
  lab: 'adversarial',
  version: 1,
  fields: {
    epsilon: real(0.1, { from: 0, to: FARTHEST }),
    kind: oneOf('sign', ['sign', 'iterated', 'targeted']),
    /** Where a targeted attack wants to go. */
    target: whole(3, { from: 0, to: 9 }),
    /** Whose slopes are followed. */
    against: oneOf('normal', READERS),
    /** Which of the test digits. */
    digit: whole(0, { from: 0, to: DIGITS - 1 }),
    /** Of the random noise. */
    seed: whole(1, { from: 0, to: 999_999 }),
  },
};

export type AdversarialSettings = SettingsOf<typeof schema>;
