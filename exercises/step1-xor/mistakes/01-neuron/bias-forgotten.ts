export const mistake = {
  name: 'the bias is forgotten',
  teaching:
    'Add b at the end: without it z is 0 whenever both inputs are 0, whatever the neuron has learned.',
};

export function preActivation(x1: number, x2: number, w1: number, w2: number, _b: number): number {
  return x1 * w1 + x2 * w2;
}
