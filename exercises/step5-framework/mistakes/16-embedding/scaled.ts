import { Embedding as Right } from '#earlier/step5-framework/16-embedding';

export const mistake = {
  name: 'the entries to begin with are divided by √D',
  teaching: 'PyTorch takes the normal draws as they are.',
};

export class Embedding extends Right {
  constructor(V: number, D: number, normal: () => number) {
    super(V, D, () => normal() / Math.sqrt(D));
  }
}
