import { exercise, law, observation, type Random } from '@first-principles/course';

type Subject = typeof import('#earlier/step1-xor/06-slope');

/** A cubic, so that neither one side nor the other is right. */
function cubic({ number }: Random): (x: number) => number {
  const [a, b, c] = [number(), number(), number()];
  return (x) => ((a * x + b) * x + c) * x;
}

export const spec = exercise<Subject>({
  id: 'step1-xor/06-slope',
  core: true,
  observe: ({ slope }, random) => [
    // x + h is rounded, and the error divided by h: the smaller h, the larger the scale
    ...[0.1, 0.2].map((h) => {
      const [f, x] = [cubic(random), random.uniform()];
      return observation('slope', { f, x, h }, () => slope(f, x, h), { scale: 20 });
    }),
    ...[0, 1].map(() => {
      const [f, x] = [cubic(random), random.uniform()];
      return observation('slope', { f, x }, () => slope(f, x), { scale: 15_000 });
    }),
  ],
  laws: ({ slope }, random) => {
    const [x, steep] = [random.number(), random.number()];
    const square = (x: number): number => x * x;
    const line = (x: number): number => steep * x + 3;
    return [
      law(
        'x² at 3, from 2.5 to 3.5: (12.25 − 6.25) / 1 = 6, as 2x says',
        observation('slope', { f: square, x: 3, h: 0.5 }, () => slope(square, 3, 0.5)),
        6,
      ),
      law(
        'a straight line has its own slope everywhere',
        observation('slope', { f: line, x, h: 0.25 }, () => slope(line, x, 0.25), { scale: 20 }),
        steep,
      ),
    ];
  },
});
