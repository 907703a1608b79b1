import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'w itself is moved, and left so',
  teaching:
    '`const moved = w` is a second name for the same object, not a copy: move `{ ...w }`, and put each weight back.',
};

export function numericalGradient(f: (w: Weights) => number, w: Weights, h = 1e-4): Weights {
  const moved = w as { -readonly [name in keyof Weights]: number };
  return weightsOf((name) => {
    const value = w[name];
    moved[name] = value + h;
    const up = f(moved);
    moved[name] = value - h;
    return (up - f(moved)) / (2 * h);
  });
}
