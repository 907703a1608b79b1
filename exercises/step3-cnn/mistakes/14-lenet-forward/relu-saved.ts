import type { NDArray } from '@first-principles/linalg';
import { relu } from '#earlier/step3-cnn/09-relu';
import { lenet as right, type LeNet, type LeNetSaved } from '#earlier/step3-cnn/14-lenet-forward';

export const mistake = {
  name: 'z1 and z2 are saved after the ReLU, not before',
  teaching: 'The names say what each holds: z is before the ReLU, as everywhere in this course.',
};

export function lenet(p: LeNet, x: NDArray): { logits: NDArray; saved: LeNetSaved } {
  const { logits, saved } = right(p, x);
  return { logits, saved: { ...saved, z1: relu(saved.z1), z2: relu(saved.z2) } };
}
