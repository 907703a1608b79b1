import { add, div, mul, square, sub, zerosLike, type NDArray } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';
import type { AdamOptions } from '#earlier/step5-framework/08-adam';

export const mistake = {
  name: 'it is divided by v̂ itself, not by its root',
  teaching: "v̂ is a mean of squares: its root is of the gradient's size, and the ratio of none.",
};

export class Adam {
  lr: number;
  readonly #parameters: readonly Parameter[];
  readonly #betas: readonly [number, number];
  readonly #eps: number;
  readonly #means: NDArray[];
  readonly #squares: NDArray[];
  #t = 0;

  constructor(
    parameters: readonly Parameter[],
    { lr = 1e-3, betas = [0.9, 0.999], eps = 1e-8 }: AdamOptions = {},
  ) {
    this.lr = lr;
    this.#parameters = parameters;
    this.#betas = betas;
    this.#eps = eps;
    this.#means = parameters.map(({ data }) => zerosLike(data));
    this.#squares = parameters.map(({ data }) => zerosLike(data));
  }

  step(): void {
    const [b1, b2] = this.#betas;
    this.#t++;
    for (const [i, p] of this.#parameters.entries()) {
      const g = p.grad;
      if (g === null) continue;
      const m = add(mul(b1, this.#means[i]), mul(1 - b1, g));
      const v = add(mul(b2, this.#squares[i]), mul(1 - b2, square(g)));
      this.#means[i] = m;
      this.#squares[i] = v;
      const mean = div(m, 1 - b1 ** this.#t);
      const squares = div(v, 1 - b2 ** this.#t);
      p.data = sub(p.data, div(mul(this.lr, mean), add(squares, this.#eps)));
    }
  }

  zeroGrad(): void {
    for (const p of this.#parameters) p.grad = null;
  }
}
