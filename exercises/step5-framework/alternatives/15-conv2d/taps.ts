import { fromData, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, Module, Parameter, type Tensor } from '@first-principles/step5-framework';
import type { Conv } from '#earlier/step5-framework/15-conv2d';

/** For each entry of the kernels one product of matrices, with the pixels that it meets; their sum. */
export class Conv2d extends Module<[x: Tensor], Tensor> {
  readonly weight: Parameter;
  readonly bias: Parameter;
  readonly how: Conv;

  constructor([O, C, KH, KW]: readonly [number, number, number, number], uniform: () => number, how: Conv) {
    super();
    const fan = C * KH * KW;
    const draw = (): number => (2 * uniform() - 1) / Math.sqrt(fan);
    this.weight = new Parameter(
      fromData('float64', Float64Array.from({ length: O * fan }, draw), [O, C, KH, KW]),
    );
    this.bias = new Parameter(fromData('float64', Float64Array.from({ length: O }, draw), [O]));
    this.how = how;
  }

  forward(x: Tensor): Tensor {
    const { stride, padding } = this.how;
    const convolved = (x: NDArray, w: NDArray, b: NDArray): NDArray => {
      const [KH, KW] = w.shape.slice(2);
      const around = [padding, padding] as const;
      const wide = np.pad(x, [[0, 0], [0, 0], around, around]);
      const [H, W] = wide.shape.slice(2);
      let y = np.reshape(b, [-1, 1, 1]);
      for (let kh = 0; kh < KH; kh++) {
        for (let kw = 0; kw < KW; kw++) {
          const met = np.index(wide, '...', [kh, H - KH + kh + 1, stride], [kw, W - KW + kw + 1, stride]);
          y = np.add(y, np.einsum('ncij,oc->noij', met, np.index(w, '...', kh, kw)));
        }
      }
      return y;
    };
    return apply('conv2d', convolved, x, this.weight, this.bias);
  }
}
