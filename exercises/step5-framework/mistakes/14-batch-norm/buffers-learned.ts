import { Parameter } from '@first-principles/step5-framework';
import { BatchNorm1d as Right } from '#earlier/step5-framework/14-batch-norm';

export const mistake = {
  name: 'what is remembered is listed as something to learn',
  teaching: 'An optimizer would move it, and it gets no gradient: a Buffer is saved, but not learned.',
};

export class BatchNorm1d extends Right {
  constructor(features: number) {
    super(features);
    const fields = this as unknown as Record<'runningMean' | 'runningVar', Parameter>;
    fields.runningMean = new Parameter(this.runningMean);
    fields.runningVar = new Parameter(this.runningVar);
  }
}
