import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'w itself is moved, and left so',
  teaching:
    '`w[name] = …` changes the caller’s own object, by whatever name you call it: move a copy, `{ ...w, [name]: … }`.',
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
