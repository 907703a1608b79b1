import { weightsOf, type Weights } from '@first-principles/step1-xor';

export const mistake = {
  name: 'w itself is moved and moved back, and comes back only almost',
  teaching:
    '+ h − 2h + h is not quite 0 in a computer: leave the caller’s w alone, and move a copy, `{ ...w }`.',
};

export function numericalGradient(f: (w: Weights) => number, w: Weights, h = 1e-4): Weights {
  const moved = w as { -readonly [name in keyof Weights]: number };
  return weightsOf((name) => {
    moved[name] += h;
    const up = f(moved);
    moved[name] -= 2 * h;
    const down = f(moved);
    moved[name] += h;
    return (up - down) / (2 * h);
  });
}
