import { add, contiguous, key, slice, sub } from '@first-principles/linalg';
import { softmax } from '@first-principles/step2-mnist';
import { randomLike } from './attacks/random-like.ts';
import { read, type Reader, scores, slopes } from './attacks/reader.ts';
import { signStep } from './attacks/sign-step.ts';
import { REACH } from './controls.ts';
import type { Result } from './experiment.ts';
import { accuracyChart } from './pictures/accuracies.ts';
import { equationImage } from './pictures/equation.ts';
import { examplesImage } from './pictures/examples.ts';
import { lengthChart } from './pictures/lengths.ts';
import { SIZES } from './white-box.ts';

/** Examples on the page of them. */
const SHOWN = 24;

/** A picture of a result: a file's name, what it shows, and its text. */
export interface Drawing {
  readonly name: string;
  readonly shows: string;
  readonly text: string;
}

/**
 * What a result looks like.
 *
 * @returns digit + change = digit, a page of examples, how far each network is from an error, and in the full form its
 *   accuracy against ε; as SVG files
 * @example drawingsOf(await experiment(reference, { data, seed: 1 }))[0].name // adversarial-sum.svg
 */
export function drawingsOf(result: Result): Drawing[] {
  const { rows, networks, first } = result;
  const attacked: Reader = { network: networks.normal! };
  const defended: Reader = { network: networks.defended! };
  const shown = Array.from({ length: Math.min(SHOWN, first.labels.length) }, (_, n) => n);
  const made = slice(first.made, [0, shown.length]);
  const [before, after] = [read(attacked, made), read(defended, made)];
  const told = Object.values(rows);
  const lines = told.flatMap(({ label, accuracies }) => (accuracies ? [{ label, accuracies }] : []));
  return [
    {
      name: 'adversarial-sum.svg',
      shows: 'digit + change = digit, and what two networks see',
      text: sums(result),
    },
    {
      name: 'adversarial-examples.svg',
      shows: `${shown.length} of the examples`,
      text: examplesImage(
        made,
        shown.map((n) => ({ label: first.labels[n], read: before[n], defended: after[n] })),
        {
          title: 'Made against one network, read by two',
          subtitle: `Ten steps of x ← x − η·∂C/∂x towards a wrong class, η = ${result.eta.toFixed(2)}: half of the changes are shorter than ${result.length.toFixed(2)}.`,
        },
      ),
    },
    {
      name: 'adversarial-lengths.svg',
      shows: 'how far a digit is from being misread',
      text: lengthChart(told, {
        title: 'How far to the nearest mistake',
        subtitle:
          'The median length of the shortest change found that takes a test digit out of its class: at most so far.',
      }),
    },
    ...(lines.length === 0
      ? []
      : [
          {
            name: 'adversarial-accuracy.svg',
            shows: 'accuracy against ε, each network attacked itself',
            text: accuracyChart(SIZES, lines, {
              title: 'Each network under an attack on itself',
              subtitle: 'Accuracy on test digits when no pixel changes by more than ε: 20 projected steps.',
            }),
          },
        ]),
  ];
}

/** The first digit whose reading the sign attack changes, and random noise of the same length does not. */
function sums({ networks, first: { x, labels } }: Result): string {
  const attacked: Reader = { network: networks.normal! };
  const defended: Reader = { network: networks.defended! };
  const signed = signStep(x, slopes(attacked, x, labels), REACH);
  const random = add(x, randomLike(sub(signed, x), key(1)));
  const [clean, wrong, still] = [x, signed, random].map((images) => read(attacked, images));
  const n = Math.max(
    0,
    labels.findIndex((label, n) => clean[n] === label && wrong[n] !== label && still[n] === label),
  );
  const p = (reader: Reader, images: typeof x): number[] => [
    ...contiguous(softmax(scores(reader, slice(images, [n, n + 1])))),
  ];
  return equationImage(
    (
      [
        [signed, `${REACH} · sign`],
        [random, 'random noise'],
      ] as const
    ).map(([images, added]) => ({
      x: slice(x, n),
      sum: slice(images, n),
      added,
      readers: [
        { name: 'the attacked network', p: p(attacked, images) },
        { name: 'the source’s defended', p: p(defended, images) },
      ],
    })),
    labels[n],
    {
      title: 'A digit, and a little added',
      subtitle: 'Above: every pixel moved to where the cost rises. Below: random noise, exactly as long.',
    },
  );
}
