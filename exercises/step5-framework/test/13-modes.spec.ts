import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import type { Module } from '@first-principles/step5-framework';
import { dealing } from './dealing.ts';
import { Fields } from './modules.ts';
import { thereAndBack } from './there-and-back.ts';

type Subject = typeof import('#earlier/step5-framework/13-modes');

/** Who is learning after `setTraining(m, on)`, by name; before, all were told the contrary. */
const told = ({ setTraining }: Subject, m: string, modules: Modules, on: boolean): Observation =>
  observation('setTraining', { m, on }, () => {
    for (const module of Object.values(modules)) module.training = !on;
    setTraining(modules.m, on);
    return Object.fromEntries(Object.entries(modules).map(([name, { training }]) => [name, training]));
  });

/** The whole network and what is inside of it. */
type Modules = Readonly<Record<string, Module>> & { readonly m: Module };

const alone = (): Modules => ({ m: new Fields({}) });

function nested(): Modules {
  const inner = new Fields({});
  const [body, head] = [new Fields({ size: 3, none: null, inner }), new Fields({})];
  return { m: new Fields({ body, act: () => inner, head }), body, inner, head };
}

function listed(): Modules {
  const [first, second, deep] = [new Fields({}), new Fields({}), new Fields({})];
  return {
    m: new Fields({ layers: [first, new Fields({ blocks: [[deep]] }), second] }),
    first,
    second,
    deep,
  };
}

const draws = ({ uniform }: Random, count: number): number[] => Array.from({ length: count }, uniform);

/** What comes of x, and back from dy. */
const dropped = (
  { Dropout }: Subject,
  { rate, training }: { rate: number; training: boolean },
  drawn: readonly number[],
  x: NDArray,
  dy: NDArray,
): Observation =>
  observation(
    'new Dropout(rate, uniform).forward',
    { rate, training, x, dy },
    () => {
      const layer = new Dropout(rate, dealing(drawn));
      layer.training = training;
      return thereAndBack({ x }, (operand) => ({ y: layer.forward(operand) }), { y: dy });
    },
    { terms: 1 },
  );

/** What comes of the same x, one call after the other. */
const again = ({ Dropout }: Subject, rate: number, drawn: readonly number[], x: NDArray): Observation =>
  observation(
    'new Dropout(rate, uniform).forward, twice',
    { rate, x },
    () => {
      const layer = new Dropout(rate, dealing(drawn));
      return [0, 1].map(() => thereAndBack({ x }, (operand) => ({ y: layer.forward(operand) }), { y: x }).y);
    },
    { terms: 1 },
  );

export const spec = exercise<Subject>({
  id: 'step5-framework/13-modes',
  core: true,
  observe: (subject, random) => {
    const given = (shape: readonly number[]): NDArray => random.array(shape);
    return [
      ...[false, true].flatMap((on) => [
        told(subject, '{}', alone(), on),
        told(subject, '{ body: { inner }, head }', nested(), on),
        told(subject, '{ layers: [first, { blocks: [[deep]] }, second] }', listed(), on),
      ]),
      dropped(subject, { rate: 0.3, training: true }, draws(random, 42), given([6, 7]), given([6, 7])),
      dropped(subject, { rate: 0.6, training: true }, draws(random, 24), given([2, 3, 4]), given([2, 3, 4])),
      dropped(subject, { rate: 0.3, training: false }, draws(random, 42), given([6, 7]), given([6, 7])),
      again(subject, 0.4, draws(random, 60), given([5, 6])),
    ];
  },
  laws: (subject) => {
    const float64 = (values: number[]): NDArray => array(values, 'float64');
    const [x, dy] = [float64([3, 6, 9, 12]), float64([9, 15, 21, 27])];
    return [
      law(
        'who is inside learns no more either',
        told(subject, '{ body: { inner }, head }', nested(), false),
        {
          m: false,
          body: false,
          inner: false,
          head: false,
        },
      ),
      law(
        'rate ¼: a draw below ¼ silences, one at ¼ does not; ¾ become 1',
        dropped(subject, { rate: 0.25, training: true }, [0.2, 0.25, 0.9, 0], x, dy),
        { y: float64([0, 8, 12, 0]), dx: float64([0, 20, 28, 0]) },
      ),
      law(
        'who is examined hears all, as it is',
        dropped(subject, { rate: 0.25, training: false }, [0.2, 0.25, 0.9, 0], x, dy),
        { y: x, dx: dy },
      ),
    ];
  },
});
