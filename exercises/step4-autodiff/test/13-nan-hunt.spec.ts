import { exercise, law, observation, type Observation, type Random } from '@first-principles/course';
import { add, array, concatenate, full, type NDArray } from '@first-principles/linalg';

type Subject = typeof import('#earlier/step4-autodiff/13-nan-hunt');
type TraceStep = import('#earlier/step4-autodiff/13-nan-hunt').TraceStep;
type Phase = TraceStep['phase'];

const look = ({ firstNonFinite }: Subject, trace: readonly TraceStep[]): Observation =>
  observation('firstNonFinite', { trace }, () => firstNonFinite(trace));

const step = (phase: Phase, primitive: string, inputs: readonly NDArray[], output: NDArray): TraceStep => ({
  primitive,
  phase,
  inputs,
  output,
});

/** x with one more number, which is none. */
const spoilt = (x: NDArray, by: number): NDArray => concatenate([x, full([1], by, 'float64')]);

/** Six operations of which none goes wrong. */
function sound({ array: draw }: Random): TraceStep[] {
  const [x, y, z] = [draw([3]), draw([4]), draw([2])];
  return [
    step('forward', 'add', [x, draw([3])], y),
    step('forward', 'exp', [y], z),
    step('forward', 'div', [x, z], draw([4])),
    step('backward', 'div', [draw([4]), x], y),
    step('backward', 'mul', [y, z], draw([3])),
    step('backward', 'add', [y], draw([5])),
  ];
}

/** The same, but that from `at` on all is spoilt. */
function spoiltFrom(random: Random, at: number, by: number): TraceStep[] {
  return sound(random).map(({ primitive, phase, inputs, output }, i) =>
    step(
      phase,
      primitive,
      i > at ? inputs.map((x) => spoilt(x, NaN)) : inputs,
      i === at ? spoilt(output, by) : i > at ? spoilt(output, NaN) : output,
    ),
  );
}

export const spec = exercise<Subject>({
  id: 'step4-autodiff/13-nan-hunt',
  core: true,
  observe: (subject, random) => {
    const { array: draw } = random;
    const [x, y] = [draw([3]), draw([3])];
    return [
      look(subject, sound(random)),
      look(subject, spoiltFrom(random, 1, NaN)),
      look(subject, spoiltFrom(random, 4, NaN)),
      look(subject, spoiltFrom(random, 2, -Infinity)),
      // ∞ that is made, and made finite again; then NaN of it, on the way back
      look(subject, [
        step('forward', 'neg', [x], y),
        step('forward', 'exp', [y], spoilt(x, Infinity)),
        step('forward', 'div', [spoilt(x, Infinity)], add(x, y)),
        step('backward', 'div', [x, y], draw([4])),
        step('backward', 'mul', [draw([4]), spoilt(x, Infinity)], spoilt(y, NaN)),
      ]),
      // a victim of what was NaN before the run; then two that make something of their own
      look(subject, [
        step('forward', 'mul', [x, spoilt(y, NaN)], spoilt(x, NaN)),
        step('forward', 'log', [y, x], spoilt(y, -Infinity)),
        step('backward', 'log', [draw([2]), y], spoilt(x, NaN)),
        step('backward', 'exp', [y], x),
      ]),
      // wherever it came from: all that this step takes is spoilt
      look(subject, [step('forward', 'add', [spoilt(x, NaN), spoilt(y, Infinity)], spoilt(y, NaN))]),
      // only victims: what came in was wrong
      look(subject, [step('forward', 'mul', [spoilt(x, NaN), y], spoilt(x, NaN))]),
    ];
  },
  laws: (subject) => {
    const of = (...values: number[]): NDArray => array(values, 'float64');
    return [
      law(
        'e¹⁰⁰⁰ is ∞: the exp is to blame, though the NaN comes later, on the way back',
        look(subject, [
          step('forward', 'exp', [of(1, 1000)], of(Math.E, Infinity)),
          step('forward', 'div', [of(1, 1), of(Math.E, Infinity)], of(1 / Math.E, 0)),
          step('backward', 'mul', [of(0.2, 0), of(Math.E, Infinity)], of(0.2 * Math.E, NaN)),
        ]),
        { index: 0, primitive: 'exp', phase: 'forward', operands: [of(1, 1000)] },
      ),
      law(
        'where nothing goes wrong there is nobody to blame',
        look(subject, [step('forward', 'neg', [of(1)], of(-1))]),
        null,
      ),
    ];
  },
});
