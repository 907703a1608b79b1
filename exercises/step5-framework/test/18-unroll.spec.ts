import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { Tensor } from '@first-principles/step5-framework';
import type { RecurrentCell } from '#earlier/step5-framework/18-unroll';
import { thereAndBack } from './there-and-back.ts';

type Subject = typeof import('#earlier/step5-framework/18-unroll');

/** c′ = tanh(x·A + h·B) − ½c, h′ = c′·c + h: no input is without effect. */
const bent =
  (a: Tensor | NDArray, b: Tensor | NDArray): RecurrentCell =>
  (x, h, c) => {
    const next = x.matmul(a).add(h.matmul(b)).tanh().sub(c.mul(0.5));
    return { h: next.mul(c).add(h), c: next };
  };

interface Sizes {
  readonly T: number;
  readonly N: number;
  readonly I: number;
  readonly H: number;
}

/** What it gives, and what comes back to the sequence, the state before it and the cell's weights. */
const used = ({ unroll }: Subject, { array: draw }: Random, { T, N, I, H }: Sizes): Observation => {
  const operands = {
    xs: draw([T, N, I]),
    h0: draw([N, H]),
    c0: draw([N, H]),
    A: draw([I, H]),
    B: draw([H, H]),
  };
  const cotangents = { hs: draw([T, N, H]), h: draw([N, H]), c: draw([N, H]) };
  const { xs, h0, c0 } = operands;
  const cell = bent(operands.A, operands.B);
  return observation(
    'unroll',
    { cell, xs, h0, c0 },
    () => thereAndBack(operands, (xs, h0, c0, a, b) => unroll(bent(a, b), xs, h0, c0), cotangents),
    { terms: 64, scale: 64 },
  );
};

const float64 = (numbers: Parameters<typeof array>[0]): NDArray => array(numbers, 'float64');

export const spec = exercise<Subject>({
  id: 'step5-framework/18-unroll',
  core: true,
  observe: (subject, random) => [
    used(subject, random, { T: 4, N: 3, I: 2, H: 5 }),
    used(subject, random, { T: 3, N: 3, I: 3, H: 3 }),
    used(subject, random, { T: 1, N: 2, I: 3, H: 4 }),
  ],
  laws: (subject) => [
    law(
      'h′ = 2h + x and c′ = c + 1: from h = 1 over 3, 5, 7 to 5, 15, 37',
      observation('unroll', { xs: [[[3]], [[5]], [[7]]], h0: [[1]], c0: [[10]] }, () => {
        const tensor = (numbers: Parameters<typeof array>[0]): Tensor => new Tensor(float64(numbers));
        const cell: RecurrentCell = (x, h, c) => ({ h: h.mul(2).add(x), c: c.add(1) });
        const { hs, h, c } = subject.unroll(
          cell,
          tensor([[[3]], [[5]], [[7]]]),
          tensor([[1]]),
          tensor([[10]]),
        );
        return { hs: hs.data, h: h.data, c: c.data };
      }),
      { hs: float64([[[5]], [[15]], [[37]]]), h: float64([[37]]), c: float64([[13]]) },
    ),
  ],
});
