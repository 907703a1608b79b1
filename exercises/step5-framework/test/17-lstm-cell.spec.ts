import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, zeros, type NDArray } from '@first-principles/linalg';
import { Tensor } from '@first-principles/step5-framework';
import { thereAndBack } from './there-and-back.ts';

type Subject = typeof import('#earlier/step5-framework/17-lstm-cell');

/** The seven operands, in their order. */
type Operands = Readonly<Record<'x' | 'h' | 'c' | 'wIh' | 'wHh' | 'bIh' | 'bHh', NDArray>>;

const ordered = ({ x, h, c, wIh, wHh, bIh, bHh }: Operands): Operands => ({ x, h, c, wIh, wHh, bIh, bHh });

/** What it gives, and what comes back from dh' and dc'. */
const used = ({ lstmCell }: Subject, given: Operands, dh: NDArray, dc: NDArray): Observation =>
  observation(
    'lstmCell',
    { ...ordered(given) },
    () =>
      thereAndBack(
        { ...ordered(given) },
        (x, h, c, wIh, wHh, bIh, bHh) => {
          const next = lstmCell(x, h, c, wIh, wHh, bIh, bHh);
          return { 'h′': next.h, 'c′': next.c };
        },
        { 'h′': dh, 'c′': dc },
      ),
    { terms: 64, scale: 8 },
  );

const values = ({ lstmCell }: Subject, given: Operands): Observation =>
  observation('lstmCell', { ...ordered(given) }, () => {
    const tensor = (name: keyof Operands): Tensor => new Tensor(given[name]);
    const { h, c } = lstmCell(
      tensor('x'),
      tensor('h'),
      tensor('c'),
      tensor('wIh'),
      tensor('wHh'),
      tensor('bIh'),
      tensor('bHh'),
    );
    return { h: h.data, c: c.data };
  });

const float64 = (numbers: number[] | number[][]): NDArray => array(numbers, 'float64');

export const spec = exercise<Subject>({
  id: 'step5-framework/17-lstm-cell',
  core: true,
  observe: (subject, { array: draw }) =>
    [
      { N: 4, I: 3, H: 5 },
      { N: 3, I: 3, H: 3 },
      { N: 1, I: 5, H: 2 },
    ].map(({ N, I, H }) =>
      used(
        subject,
        {
          x: draw([N, I]),
          h: draw([N, H]),
          c: draw([N, H]),
          wIh: draw([4 * H, I]),
          wHh: draw([4 * H, H]),
          bIh: draw([4 * H]),
          bHh: draw([4 * H]),
        },
        draw([N, H]),
        draw([N, H]),
      ),
    ),
  laws: (subject) => [
    law(
      'i and o open, f closed: c′ = tanh(0) + 0 = 0, whatever c was',
      values(subject, {
        x: zeros([1, 2], 'float64'),
        h: zeros([1, 1], 'float64'),
        c: float64([[3]]),
        wIh: zeros([4, 2], 'float64'),
        wHh: zeros([4, 1], 'float64'),
        bIh: float64([1000, -1000, 0, 1000]),
        bHh: zeros([4], 'float64'),
      }),
      { h: float64([[0]]), c: float64([[0]]) },
    ),
    law(
      'PyTorch 1.13, torch.nn.LSTMCell(2, 1)',
      values(subject, {
        x: float64([[1.5, -2.25]]),
        h: float64([[0.75]]),
        c: float64([[-1.25]]),
        wIh: float64([
          [0.25, -0.5],
          [1.5, 0.75],
          [-1.25, 0.375],
          [0.625, -0.875],
        ]),
        wHh: float64([[1.125], [-0.25], [0.875], [-1.5]]),
        bIh: float64([0.125, -0.75, 0.25, 1.25]),
        bHh: float64([-0.625, 0.375, 1.75, -0.375]),
      }),
      { h: float64([[-0.5520392524812339]]), c: float64([[-0.6788918222468805]]) },
    ),
  ],
});
