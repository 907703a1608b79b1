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
export { ModuleList } from './nn/module-list.ts';
export { Linear } from './nn/linear.ts';
export { Conv1d, Conv2d, type ConvOptions } from './nn/convolution.ts';
export { ConvTranspose2d, type ConvTranspose2dOptions } from './nn/conv-transpose-2d.ts';
export { AvgPool2d, MaxPool2d, type AvgPool2dOptions, type PoolOptions } from './nn/pools.ts';
export { BatchNorm1d, BatchNorm2d, type BatchNormOptions } from './nn/batch-norm.ts';
export { LayerNorm, type LayerNormOptions } from './nn/layer-norm.ts';
export { GroupNorm, type GroupNormOptions } from './nn/group-norm.ts';
export { Dropout } from './nn/dropout.ts';
export { Embedding } from './nn/embedding.ts';
export { Flatten, Identity } from './nn/flatten.ts';
export {
  ELU,
  GELU,
  LeakyReLU,
  LogSoftmax,
  ReLU,
  Sigmoid,
  SiLU,
  Softmax,
  Softplus,
  Tanh,
} from './nn/activations.ts';
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
export {
  TransformerEncoder,
  TransformerEncoderLayer,
  type TransformerEncoderLayerOptions,
  type TransformerOptions,
} from './nn/transformer.ts';
export { positionalEncoding } from './nn/positional-encoding.ts';
export { scaledDotProductAttention, type AttentionOptions } from './functional/attention.ts';
export * as init from './nn/init.ts';

// Activations that are not methods of tensors
export { elu, gelu, leakyRelu, silu, softplus, type GELUOptions } from './functional/activations.ts';

// Losses, as functions and as modules
export {
  crossEntropy,
  nllLoss,
  type CrossEntropyOptions,
  type NLLOptions,
} from './functional/classification.ts';
export { bceWithLogits, klDiv, type BCEOptions, type KLDivOptions } from './functional/probability.ts';
export {
  huberLoss,
  l1Loss,
  mseLoss,
  smoothL1Loss,
  type HuberOptions,
  type SmoothL1Options,
} from './functional/regression.ts';
export type { Labels } from './functional/labels.ts';
export type { Reduction, ReductionOptions } from './functional/reduction.ts';
export {
  BCEWithLogitsLoss,
  CrossEntropyLoss,
  HuberLoss,
  KLDivLoss,
  L1Loss,
  MSELoss,
  NLLLoss,
  SmoothL1Loss,
} from './nn/losses.ts';

// Optimizers
export { Adagrad, type AdagradOptions } from './optim/adagrad.ts';
export { Adam, type AdamOptions } from './optim/adam.ts';
export { AdamW } from './optim/adamw.ts';
export { clipGradNorm, clipGradValue } from './optim/clip.ts';
export { Optimizer, ParameterGroup, type GroupOptions, type Rate } from './optim/optimizer.ts';
export { RMSProp, type RMSPropOptions } from './optim/rmsprop.ts';
export { SGD, type SGDOptions } from './optim/sgd.ts';

// Learning rates
export { CosineAnnealingLR, type CosineAnnealingLROptions } from './optim/schedulers/cosine-annealing-lr.ts';
export { ExponentialLR, type ExponentialLROptions } from './optim/schedulers/exponential-lr.ts';
export { LinearLR, type LinearLROptions } from './optim/schedulers/linear-lr.ts';
export { OneCycleLR, type OneCycleLROptions } from './optim/schedulers/one-cycle-lr.ts';
export { ReduceLROnPlateau, type ReduceLROnPlateauOptions } from './optim/schedulers/reduce-lr-on-plateau.ts';
export { ClosedForm, Scheduler, type RateFormula } from './optim/schedulers/scheduler.ts';
export {
  MultiStepLR,
  StepLR,
  type MultiStepLROptions,
  type StepLROptions,
} from './optim/schedulers/step-lr.ts';
export { WarmupCosine, type WarmupCosineOptions } from './optim/schedulers/warmup-cosine.ts';

// Checkpoints
export { Checkpoint, type CheckpointParts } from './checkpoint/checkpoint.ts';
export { loadSafetensors, saveSafetensors, type Safetensors } from './checkpoint/safetensors.ts';

// Logs
export type { LogFile, Logger } from './trainer/logs/logger.ts';
export { jsonLines } from './trainer/logs/json-lines.ts';
export {
  readTensorBoard,
  tensorBoard,
  type TensorBoardEvent,
  type TensorBoardOptions,
} from './trainer/logs/tensor-board.ts';

// Data
export {
  ConcatDataset,
  randomSplit,
  Subset,
  TensorDataset,
  type Dataset,
  type Sample,
} from './data/dataset.ts';
export { ImageDataset } from './data/image-dataset.ts';
export { DataLoader, type DataLoaderOptions, type Job, type Prefetch } from './data/data-loader.ts';
export {
  compose,
  gaussianNoise,
  normalize,
  randomHorizontalFlip,
  randomRotation,
  randomShift,
  type Transform,
} from './data/transforms.ts';

// What a model is made of
export { summary, type Summary, type SummaryRow } from './summary/summary.ts';

// Export
export { exportOnnx } from './export/onnx.ts';

// The loop around a model
export { Trainer, type FitOptions, type Loader, type TrainerOptions } from './trainer/trainer.ts';
export type { Batch, Metric, TrainerParts } from './trainer/step.ts';
export { accuracy } from './trainer/metrics.ts';
export type { Callback, EpochRecord, Progress } from './trainer/callback.ts';
export type { Monitor } from './trainer/monitor.ts';
export type { Store } from './trainer/store.ts';
