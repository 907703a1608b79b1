export { type Batch, type Layer, type Parts, type PartsOptimizer, reference } from './parts.ts';
export {
  experiment,
  FULL_RECIPE,
  RECIPE,
  type Options,
  type Progress,
  type Recipe,
  type Result,
} from './experiment.ts';
export { NET, type Speeds } from './speeds.ts';
