import { exercise, law, observation, type Observation } from '@first-principles/course';
import { array, mul, sub, type NDArray } from '@first-principles/linalg';
import { Module, Parameter, type Tensor, tensor } from '@first-principles/step5-framework';

type Subject = typeof import('#earlier/step5-framework/06-train-step');
type Optimizer = import('#earlier/step5-framework/06-train-step').Optimizer;

/** y = tanh(x·A) + c */
class Bent extends Module<[x: Tensor], Tensor> {
  readonly a: Parameter;
  readonly c: Parameter;

  constructor(a: NDArray, c: NDArray) {
    super();
    this.a = new Parameter(a);
    this.c = new Parameter(c);
  }

  forward(x: Tensor): Tensor {
    return x.matmul(this.a).tanh().add(this.c);
  }
}

/** p ← p − η·g; says what it finds each time. */
class Descent implements Optimizer {
  readonly found: string[] = [];
  readonly #parameters: readonly Parameter[];
  readonly #rate: number;
  #backwards = 0;

  constructor(model: Bent, rate: number) {
    this.#parameters = [model.a, model.c];
    this.#rate = rate;
    model.c.registerHook(() => {
      this.#backwards++;
    });
  }

  step(): void {
    const gradients = this.#parameters.filter(({ grad }) => grad !== null).length;
    this.found.push(`backward was called ${this.#backwards} times, ${gradients} parameters have a gradient`);
    for (const parameter of this.#parameters) {
      if (parameter.grad !== null) parameter.data = sub(parameter.data, mul(parameter.grad, this.#rate));
    }
  }

  zeroGrad(): void {
    for (const parameter of this.#parameters) parameter.grad = null;
  }
}

interface Task {
  readonly a: NDArray;
  readonly c: NDArray;
  readonly x: NDArray;
  readonly y: NDArray;
  readonly rate: number;
}

/** So many steps: what it gives each time, and where the parameters are then. */
const steps = ({ trainStep }: Subject, { a, c, x, y, rate }: Task, count: number): Observation =>
  observation(
    `trainStep (times: ${count})`,
    { x, y, rate },
    () => {
      const model = new Bent(a, c);
      const optimizer = new Descent(model, rate);
      const lossOf = (out: Tensor): Tensor => out.sub(y).square().mean();
      const losses = Array.from({ length: count }, () => trainStep(model, lossOf, optimizer, tensor(x)));
      return {
        losses: losses.every((loss) => typeof loss === 'number') ? losses : 'something else than numbers',
        a: model.a.data,
        c: model.c.data,
      };
    },
    { terms: 8 * count, scale: 4 },
  );

/** What the optimizer finds when it is to move. */
const finds = ({ trainStep }: Subject, { a, c, x, y, rate }: Task): Observation =>
  observation('trainStep (what optimizer.step finds, three times)', { x, y, rate }, () => {
    const model = new Bent(a, c);
    const optimizer = new Descent(model, rate);
    for (let i = 0; i < 3; i++) trainStep(model, (out) => out.sub(y).square().mean(), optimizer, tensor(x));
    return optimizer.found;
  });

export const spec = exercise<Subject>({
  id: 'step5-framework/06-train-step',
  core: true,
  observe: (subject, random) => {
    const { array: draw, uniform } = random;
    const task: Task = {
      a: draw([3, 2]),
      c: draw([2]),
      x: draw([4, 3]),
      y: draw([4, 2]),
      rate: 0.1 + 0.2 * uniform(),
    };
    return [steps(subject, task, 1), steps(subject, task, 2), steps(subject, task, 3), finds(subject, task)];
  },
  laws: (subject) => {
    const float64 = (values: number[] | number[][]): NDArray => array(values, 'float64');
    const still = { a: float64([[0]]), c: float64([3]), x: float64([[0]]), y: float64([[1]]), rate: 0.25 };
    return [
      law(
        'c from 3 towards 1, half of the way each time: the losses are 4, 1 and ¼',
        steps(subject, still, 3),
        { losses: [4, 1, 0.25], a: float64([[0]]), c: float64([1.25]) },
      ),
    ];
  },
});
