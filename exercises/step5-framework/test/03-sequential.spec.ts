import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, type NDArray } from '@first-principles/linalg';
import { Module, Parameter, Tensor } from '@first-principles/step5-framework';
import { namedParameters } from '#earlier/step5-framework/01-module-tree';

type Subject = typeof import('#earlier/step5-framework/03-sequential');

/** y = tanh(x·A): in another order, another result. */
class Bent extends Module<[x: Tensor], Tensor> {
  readonly a: Parameter;

  constructor(a: NDArray) {
    super();
    this.a = new Parameter(a);
  }

  forward(x: Tensor): Tensor {
    return x.matmul(this.a).tanh();
  }
}

/** y = x² + c */
class Squared extends Module<[x: Tensor], Tensor> {
  readonly c: Parameter;

  constructor(c: NDArray) {
    super();
    this.c = new Parameter(c);
  }

  forward(x: Tensor): Tensor {
    return x.square().add(this.c);
  }
}

type Layer = Bent | Squared;

/** What it gives, and what comes back to each parameter. */
const used = ({ Sequential }: Subject, layers: () => Layer[], x: NDArray, dy?: NDArray): Observation =>
  observation(
    `new Sequential(${layers().map(nameOf).join(', ')}).forward`,
    { x },
    () => {
      const made = layers();
      const y = new Sequential(...made).forward(new Tensor(x));
      if (dy === undefined) return y.data;
      y.mul(dy).sum().backward();
      return { y: y.data, gradients: made.map((layer) => ('a' in layer ? layer.a : layer.c).grad) };
    },
    { scale: 8 },
  );

/** What is found in it. */
const tree = ({ Sequential }: Subject, layers: () => Layer[]): Observation =>
  observation('namedParameters', { m: `new Sequential(${layers().map(nameOf).join(', ')})` }, () =>
    namedParameters(new Sequential(...layers())).map(([path]) => path),
  );

const nameOf = (layer: Layer): string => layer.constructor.name;

export const spec = exercise<Subject>({
  id: 'step5-framework/03-sequential',
  core: true,
  observe: (subject, { array }) => {
    const square = [array([3, 3]), array([3, 3])];
    const three = [array([3, 5]), array([5]), array([5, 2])];
    return [
      tree(subject, () => [new Bent(square[0]), new Squared(three[1])]),
      used(subject, () => square.map((a) => new Bent(a)), array([4, 3]), array([4, 3])),
      used(
        subject,
        () => [new Bent(three[0]), new Squared(three[1]), new Bent(three[2])],
        array([4, 3]),
        array([4, 2]),
      ),
      used(subject, () => [new Bent(square[0])], array([4, 3]), array([4, 3])),
      used(subject, () => [], array([2, 3])),
      observation('new Sequential(new Sequential(Bent), Squared).forward', { x: square[1] }, () => {
        const { Sequential } = subject;
        const nested = new Sequential(new Sequential(new Bent(square[0])), new Squared(square[1]));
        return {
          paths: namedParameters(nested).map(([path]) => path),
          y: nested.forward(new Tensor(square[1])).data,
        };
      }),
    ];
  },
  laws: (subject) => {
    const float64 = (values: number[]): NDArray => array(values, 'float64');
    return [
      law(
        '(3² + 1)² + 2 = 102: the first layer is the first',
        used(subject, () => [new Squared(float64([1])), new Squared(float64([2]))], float64([3])),
        float64([102]),
      ),
      law(
        'the layers of a field are found: layers.0, layers.1',
        tree(subject, () => [new Squared(float64([1])), new Squared(float64([2]))]),
        ['layers.0.c', 'layers.1.c'],
      ),
    ];
  },
});
