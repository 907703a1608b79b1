import { exercise, law, observation, type Observation } from '@first-principles/course';

type Subject = typeof import('#earlier/linalg/11-einsum-parse');

type Shapes = readonly (readonly number[])[];

const look = ({ parseEinsum }: Subject, spec: string, shapes: Shapes): Observation =>
  observation('parseEinsum', { spec, shapes }, () => parseEinsum(spec, shapes));

const CASES: readonly (readonly [string, Shapes])[] = [
  [
    'ij,jk->ik',
    [
      [2, 3],
      [3, 4],
    ],
  ],
  [
    'ij,jk',
    [
      [2, 3],
      [3, 4],
    ],
  ],
  ['ba', [[2, 3]]],
  ['ii', [[3, 3]]],
  ['ii->i', [[3, 3]]],
  [
    'zy,ya',
    [
      [2, 3],
      [3, 4],
    ],
  ],
  [
    ' no , ni -> io ',
    [
      [5, 2],
      [5, 3],
    ],
  ],
  ['ij->', [[2, 3]]],
  ['i,i->', [[4], [4]]],
  ['ij,kj,k', [[2, 3], [4, 3], [4]]],
  [
    'ij,jk->ik',
    [
      [2, 3],
      [4, 5],
    ],
  ],
  ['ii->i', [[3, 4]]],
  [
    'ij,jk->ki', // behind the arrow nothing is sorted
    [
      [2, 3],
      [3, 4],
    ],
  ],
  ['i,i->', [[0], [4]]], // a letter of length 0 is known too
];

export const spec = exercise<Subject>({
  id: 'linalg/11-einsum-parse',
  core: false,
  observe: (subject) => CASES.map(([text, shapes]) => look(subject, text, shapes)),
  laws: (subject, random) => {
    const length = 2 + Math.floor(7 * random.uniform());
    return [
      law(
        'a matrix product, said aloud',
        look(subject, 'ij,jk->ik', [
          [2, 3],
          [3, 4],
        ]),
        {
          inputs: ['ij', 'jk'],
          output: 'ik',
          sizes: { i: 2, j: 3, k: 4 },
        },
      ),
      law('without an arrow the letters are sorted: ba is a transpose', look(subject, 'ba', [[2, length]]), {
        inputs: ['ba'],
        output: 'ab',
        sizes: { b: 2, a: length },
      }),
      law(
        'without an arrow a repeated letter is summed: ii is the trace',
        look(subject, 'ii', [[length, length]]),
        {
          inputs: ['ii'],
          output: '',
          sizes: { i: length },
        },
      ),
    ];
  },
});
