import { type Field, oneOf, type SettingsOf } from '../../kit/settings.ts';
import { exampleNamed, EXAMPLES } from './examples.ts';
import { packed, packedText, unpacked } from './packed.ts';
import type { Job } from './tell.ts';

/** Where the chart begins and ends if an example does not say. */
const RANGE = { from: -3, to: 3 };
const FARTHEST = 1e6;

/** What stands for what the example itself says. */
const ITS_OWN = '';

/** A number as a text, or nothing for the example's own. */
const bound: Field<string> = {
  standard: ITS_OWN,
  expected: `a number from ${-FARTHEST} to ${FARTHEST}`,
  read: (text) => (Math.abs(Number(text)) <= FARTHEST ? text : undefined),
};

/** What stands in the address: an example, and what was changed of it; texts are packed. */
export const schema = {
  lab: 'autodiff',
  version: 1,
  fields: {
    example: oneOf(
      EXAMPLES[0].name,
      EXAMPLES.map(({ name }) => name),
    ),
    code: packedText(ITS_OWN),
    args: packedText(ITS_OWN),
    byHand: packedText(ITS_OWN),
    derivative: oneOf('grad', ['grad', 'jvp']),
    from: bound,
    to: bound,
  },
};

export type AutodiffSettings = SettingsOf<typeof schema>;

/** What an example asks for. */
export function jobOf(example: string, derivative: Job['derivative']): Job {
  const { code, args, byHand = '', from = RANGE.from, to = RANGE.to } = exampleNamed(example);
  return { code, args, byHand, derivative, from, to };
}

/** What the settings ask for. */
export function jobIn({ example, derivative, from, to, ...texts }: AutodiffSettings): Job {
  const own = jobOf(example, derivative);
  const text = (name: 'code' | 'args' | 'byHand'): string =>
    texts[name] === ITS_OWN ? own[name] : unpacked(texts[name])!;
  return {
    code: text('code'),
    args: text('args'),
    byHand: text('byHand'),
    derivative,
    from: from === ITS_OWN ? own.from : Number(from),
    to: to === ITS_OWN ? own.to : Number(to),
  };
}

/** The settings that ask for a job, which an example became. */
export function settingsFor(example: string, job: Job): AutodiffSettings {
  const own = jobOf(example, job.derivative);
  // an empty text would be the example's own
  const text = (name: 'code' | 'args' | 'byHand'): string =>
    job[name] === own[name] ? ITS_OWN : packed(job[name] || ' ');
  const number = (name: 'from' | 'to'): string => (job[name] === own[name] ? ITS_OWN : String(job[name]));
  return {
    example,
    code: text('code'),
    args: text('args'),
    byHand: text('byHand'),
    derivative: job.derivative,
    from: number('from'),
    to: number('to'),
  };
}
