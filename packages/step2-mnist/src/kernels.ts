// What a generated trainer is made of besides linalg's kernels, for other trainers too.
export { SLOTS } from './optimizers.ts';
export { adam, back, DROP, DROP_BACK, EXP, momentum, SQUASH } from './trainer/formulas.ts';
export { defineColumnSums, defineNormalise, defineShift } from './trainer/rows.ts';
