// What `experiment` runs on here: your answers where they pass, the package's own functions for the rest.
import type { Parts } from '@first-principles/step3-cnn';
import { he } from '#earlier/step3-cnn/10-he';
import { lenet } from '#earlier/step3-cnn/14-lenet-forward';
import { lenetGradients } from '#earlier/step3-cnn/15-lenet-gradients';

export const parts = { he, lenet, lenetGradients } satisfies Parts;
