/** The nine numbers of the network; `w_jk` leads to hidden unit j (3: the output) from input k (or hidden unit k). */
export interface Weights {
  readonly w11: number;
  readonly w12: number;
  readonly b1: number;
  readonly w21: number;
  readonly w22: number;
  readonly b2: number;
  readonly w31: number;
  readonly w32: number;
  readonly b3: number;
}

/** One row of the table to learn: two inputs, and the answer that is right for them. */
export interface Row {
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
}
