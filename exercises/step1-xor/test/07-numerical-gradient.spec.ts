import { exercise, law, observation, type Random } from '@first-principles/course';
import { NAMES, weightsOf, type Weights } from '@first-principles/step1-xor';

type Subject = typeof import('#earlier/step1-xor/07-numerical-gradient');

const total = (of: (name: keyof Weights) => number): number => NAMES.reduce((sum, name) => sum + of(name), 0);

/** f = Σ a·w³ + (Σ tilt·w)²: it bends, so h shows; and each slope depends on all weights, so a place left shows. */
function bent({ number }: Random): (w: Weights) => number {
  const [a, tilt] = [weightsOf(number), weightsOf(number)];
  return (w) => total((name) => a[name] * w[name] ** 3) + total((name) => tilt[name] * w[name]) ** 2;
}

export const spec = exercise<Subject>({
  id: 'step1-xor/07-numerical-gradient',
  core: true,
  observe: ({ numericalGradient }, random) => {
    const [f, w, v] = [bent(random), weightsOf(random.uniform), weightsOf(random.uniform)];
    return [
      observation('numericalGradient', { f, w, h: 0.2 }, () => numericalGradient(f, w, 0.2), { scale: 40 }),
      observation('numericalGradient', { f, w: v }, () => numericalGradient(f, v), { scale: 40_000 }),
    ];
  },
  laws: ({ numericalGradient }, random) => {
    const w = weightsOf(random.number);
    const slopes = weightsOf(random.number);
    const plane = (w: Weights): number => total((name) => slopes[name] * w[name]);
    const product = ({ w11, b3 }: Weights): number => w11 * b3;
    return [
      law(
        'on a tilted plane Σ s·w the slopes are s',
        observation('numericalGradient', { f: plane, w, h: 0.5 }, () => numericalGradient(plane, w, 0.5), {
          scale: 40,
        }),
        slopes,
      ),
      law(
        'f = w11·b3: the slope along w11 is b3, along b3 it is w11, along the others 0',
        observation(
          'numericalGradient',
          { f: product, w, h: 0.5 },
          () => numericalGradient(product, w, 0.5),
          {
            scale: 40,
          },
        ),
        weightsOf((name) => (name === 'w11' ? w.b3 : name === 'b3' ? w.w11 : 0)),
      ),
    ];
  },
});
