import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { Parameter, Tensor } from '@first-principles/step5-framework';
import { Fields } from './modules.ts';

type Subject = typeof import('#earlier/step5-framework/01-module-tree');

/** A network in words, and what it is made of: parameters have a number, in the order of the words. */
type Sketch = (parameter: (number: number) => Parameter) => Fields;

/** The paths that were found, each with the number of its parameter. */
const look = (
  { namedParameters }: Subject,
  { array }: Random,
  words: string,
  sketch: Sketch,
  prefix?: string,
): Observation => {
  const made: Parameter[] = [];
  const m = sketch((number) => (made[number] ??= new Parameter(array([2]))));
  const inputs = prefix === undefined ? { m: words } : { m: words, prefix };
  return observation('namedParameters', inputs, () =>
    Array.from(namedParameters(m, ...(prefix === undefined ? [] : [prefix])), ([path, parameter]) => {
      const number = made.indexOf(parameter);
      return `${path}: ${number < 0 ? 'something else' : `parameter ${number}`}`;
    }),
  );
};

const dense: Sketch = (p) => new Fields({ weight: p(1), bias: p(2) });
const nested: Sketch = (p) =>
  new Fields({
    scale: p(1),
    body: new Fields({
      first: new Fields({ weight: p(2), bias: p(3) }),
      second: new Fields({ weight: p(4), bias: p(5) }),
    }),
    shift: p(6),
  });
const listed: Sketch = (p) =>
  new Fields({
    layers: [new Fields({ weight: p(1), bias: p(2) }), new Fields({}), new Fields({ weight: p(3) })],
    vectors: [p(4), p(5)],
  });
const grid: Sketch = (p) =>
  new Fields({ blocks: [[new Fields({ a: p(1) }), new Fields({ b: p(2) })], [new Fields({ c: p(3) })]] });

export const spec = exercise<Subject>({
  id: 'step5-framework/01-module-tree',
  core: true,
  observe: (subject, random) => {
    const others: Sketch = (p) =>
      new Fields({
        size: 3,
        name: 'other',
        none: null,
        mask: new Tensor(random.array([2])),
        act: () => p(1),
        z: p(2),
        a: p(1),
      });
    const tied: Sketch = (p) =>
      new Fields({
        first: new Fields({ weight: p(1), bias: p(2) }),
        again: p(2),
        last: new Fields({ weight: p(1), bias: p(3) }),
      });
    const twice: Sketch = (p) => {
      const layer = new Fields({ weight: p(1) });
      return new Fields({ layers: [layer, new Fields({ weight: p(2) }), layer] });
    };
    return [
      look(subject, random, '{ weight, bias }', dense),
      look(subject, random, '{ scale, body: { first, second }, shift }', nested),
      look(subject, random, '{ layers: [first, {}, last], vectors: [p, p] }', listed),
      look(subject, random, '{ blocks: [[{ a }, { b }], [{ c }]] }', grid),
      look(subject, random, '{ a number, a Tensor, a function, …, z, a }', others),
      look(subject, random, '{ first, again: its bias, last: with its weight }', tied),
      look(subject, random, '{ layers: [one, another, the one again] }', twice),
      look(subject, random, '{ layers: [first, {}, last], vectors: [p, p] }', listed, 'encoder'),
      look(subject, random, '{}', () => new Fields({})),
    ];
  },
  laws: (subject, random) => [
    law('a layer alone: its fields, in their order', look(subject, random, '{ weight, bias }', dense), [
      'weight: parameter 1',
      'bias: parameter 2',
    ]),
    law(
      'in a list, inside of something: head.layers.1.weight',
      look(
        subject,
        random,
        '{ layers: [{}, { weight }] }',
        (p) => new Fields({ layers: [new Fields({}), new Fields({ weight: p(1) })] }),
        'head',
      ),
      ['head.layers.1.weight: parameter 1'],
    ),
  ],
});
