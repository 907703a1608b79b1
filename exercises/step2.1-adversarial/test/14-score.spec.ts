import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';

type Subject = typeof import('#earlier/step2.1-adversarial/14-score');
type Answers = readonly [labels: readonly number[], clean: readonly number[], attacked: readonly number[]];

const look = ({ score }: Subject, answers: Answers): Observation => {
  const [labels, clean, attacked] = answers;
  return observation('score', { labels, clean, attacked }, () => score(...answers), { terms: 1 });
};

/*
 * What can become of a picture: label, answer before, answer under attack. Of each kind a different number, so that no
 * two ways to count agree.
 */
const KINDS: readonly (readonly [times: number, label: number, before: number, after: number])[] = [
  [7, 3, 3, 3], // right, and right still
  [5, 2, 2, 8], // fooled
  [4, 1, 7, 7], // wrong all along
  [3, 9, 4, 5], // wrong, and now wrong in another way
  [2, 6, 0, 6], // put right by the attack
];

/** All kinds, shuffled. */
function mixed({ uniform }: Random): Answers {
  const all = KINDS.flatMap(([times, ...row]) =>
    Array.from({ length: times }, () => ({ row, at: uniform() })),
  );
  const rows = all.sort((a, b) => a.at - b.at).map(({ row }) => row);
  return [rows.map(([label]) => label), rows.map(([, before]) => before), rows.map(([, , after]) => after)];
}

export const spec = exercise<Subject>({
  id: 'step2.1-adversarial/14-score',
  core: true,
  observe: (subject, random) => [
    look(subject, mixed(random)),
    look(subject, [
      [1, 2, 3],
      [1, 2, 0],
      [0, 2, 3],
    ]),
    look(subject, [
      [1, 2],
      [0, 0],
      [1, 0],
    ]),
  ],
  laws: (subject) => [
    law(
      'four right before, of whom three fall; one wrong is put right: ½ of 8, ¼ of 8, ¾ of 4',
      look(subject, [
        [1, 2, 3, 4, 5, 6, 7, 8],
        [1, 2, 3, 4, 0, 0, 0, 0],
        [1, 0, 0, 0, 5, 0, 0, 1],
      ]),
      { clean: 0.5, robust: 0.25, fooled: 0.75 },
    ),
    law('none right before: none fooled', look(subject, [[1], [2], [3]]), { clean: 0, robust: 0, fooled: 0 }),
  ],
});
