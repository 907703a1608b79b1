import type { NDArray } from '@first-principles/linalg';
import { nn, numpy as np } from '@first-principles/step4-autodiff';

/** How a recurrent network goes on by one step. */
export interface Recurrence {
  /** How many parts, each as wide as the state, the weights give. */
  readonly gates: number;
  /** How many arrays the state is; the first is the output. */
  readonly states: number;
  /**
   * @param fromInput - W_ih·x + b_ih, [N, gates·H]
   * @param fromState - W_hh·h + b_hh, [N, gates·H]
   * @param state - each [N, H]
   */
  readonly step: (fromInput: NDArray, fromState: NDArray, state: readonly NDArray[]) => NDArray[];
}

/** h' = tanh(W_ih·x + b_ih + W_hh·h + b_hh) */
export const ELMAN_TANH: Recurrence = {
  gates: 1,
  states: 1,
  step: (fromInput, fromState) => [np.tanh(np.add(fromInput, fromState))],
};

/** h' = max(0, W_ih·x + b_ih + W_hh·h + b_hh) */
export const ELMAN_RELU: Recurrence = {
  gates: 1,
  states: 1,
  step: (fromInput, fromState) => [nn.relu(np.add(fromInput, fromState))],
};

/**
 * Gates i, f, g, o: c' = σ(f)·c + σ(i)·tanh(g);  h' = σ(o)·tanh(c')
 *
 * @source S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory" (1997); the forget gate is F. Gers et al. (2000)
 */
export const LSTM_RECURRENCE: Recurrence = {
  gates: 4,
  states: 2,
  step: (fromInput, fromState, [, c]) => {
    const [i, f, g, o] = np.arraySplit(np.add(fromInput, fromState), 4, -1);
    const next = np.add(np.mul(nn.sigmoid(f), c), np.mul(nn.sigmoid(i), np.tanh(g)));
    return [np.mul(nn.sigmoid(o), np.tanh(next)), next];
  },
};

/**
 * Gates r, z, n: n = tanh(W_in·x + b_in + σ(r)·(W_hn·h + b_hn));  h' = (1 − σ(z))·n + σ(z)·h
 *
 * @source K. Cho et al., "Learning Phrase Representations using RNN Encoder–Decoder" (2014), with r after the product, as in
 * PyTorch
 */
export const GRU_RECURRENCE: Recurrence = {
  gates: 3,
  states: 1,
  step: (fromInput, fromState, [h]) => {
    const [ri, zi, ni] = np.arraySplit(fromInput, 3, -1);
    const [rh, zh, nh] = np.arraySplit(fromState, 3, -1);
    const z = nn.sigmoid(np.add(zi, zh));
    const n = np.tanh(np.add(ni, np.mul(nn.sigmoid(np.add(ri, rh)), nh)));
    return [np.add(np.mul(np.sub(1, z), n), np.mul(z, h))];
  },
};

/** x·Wᵀ + b */
export function affine(x: NDArray, weight: NDArray, bias: NDArray | undefined): NDArray {
  const y = np.matmul(x, np.transpose(weight));
  return bias === undefined ? y : np.add(y, bias);
}
