import { Tensor } from '@first-principles/step5-framework';
import { Linear as Right } from '#earlier/step5-framework/02-linear';

export const mistake = {
  name: 'forward computes with the arrays: the tensors do not hear of it, and nothing gets a gradient',
  teaching: 'x.matmul(…) is noted, matmul(x.data, …) is not: compute with the tensors themselves.',
};

export class Linear extends Right {
  override forward(x: Tensor): Tensor {
    return new Tensor(super.forward(x).data);
  }
}
