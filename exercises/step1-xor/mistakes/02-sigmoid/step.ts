export const mistake = {
  name: 'it is a step: 0 or 1 and nothing between',
  teaching:
    'A step has slope 0 everywhere, so nothing could be learned from it: the sigmoid is the step, made smooth.',
};

export function sigmoid(z: number): number {
  return z > 0 ? 1 : 0;
}
