// The steps as the tour runs them
export {
  stepNamed,
  STEPS,
  type Figures,
  type Finding,
  type Outcome,
  type Progress,
  type Run,
  type Step,
} from './steps.ts';

// Drawing in a terminal
export { plot, type Curve, type Size } from './terminal/plot.ts';
export { bar } from './terminal/bar.ts';
