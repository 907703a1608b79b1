// Tensors and their derivatives
export {
  apply,
  applyAll,
  Tensor,
  tensor,
  type GradientHook,
  type Operand,
  type TensorOptions,
} from './core/tensor.ts';
export { enableGrad, isGradEnabled, noGrad } from './core/grad-mode.ts';
export { Cell } from './core/cell.ts';
export { Generator } from './core/generator.ts';
export { compile, type CompileOptions } from './core/compile.ts';
export type { Handle } from './core/hooks.ts';
export { CheckpointError } from './core/errors.ts';
export { loadState, stateOf, type LoadOptions, type LoadReport, type Stateful } from './core/stateful.ts';

// Modules
export { Buffer, Module, Parameter, Sequential, type ForwardHook, type ForwardPreHook } from './nn/module.ts';
export { Linear } from './nn/linear.ts';
export { GRU, LSTM, RNN, type RecurrentOptions, type RNNOptions } from './nn/recurrent.ts';
export {
  GRUCell,
  LSTMCell,
  RNNCell,
  type RecurrentCellOptions,
  type RNNCellOptions,
} from './nn/recurrent-cells.ts';
export {
  MultiheadAttention,
  type AttendOptions,
  type MultiheadAttentionOptions,
} from './nn/multihead-attention.ts';
export { scaledDotProductAttention, type AttentionOptions } from './functional/attention.ts';
export { crossEntropy } from './functional/losses.ts';

// Optimizers
export { Adam, type AdamOptions } from './optim/adam.ts';
export { Optimizer, ParameterGroup, type GroupOptions, type Rate } from './optim/optimizer.ts';
export { SGD, type SGDOptions } from './optim/sgd.ts';

// Checkpoints
export { Checkpoint, type CheckpointParts } from './checkpoint/checkpoint.ts';
export { loadSafetensors, saveSafetensors, type Safetensors } from './checkpoint/safetensors.ts';
