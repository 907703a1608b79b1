// What `experiment` runs on here: your answers where they pass, the package's own for the rest.
import type { Parts } from '@first-principles/step5-framework/experiment';
import { namedParameters } from '#earlier/step5-framework/01-module-tree';
import { Linear } from '#earlier/step5-framework/02-linear';
import { Sequential } from '#earlier/step5-framework/03-sequential';
import { crossEntropy } from '#earlier/step5-framework/05-losses';
import { trainStep } from '#earlier/step5-framework/06-train-step';
import { Adam } from '#earlier/step5-framework/08-adam';
import { cosine } from '#earlier/step5-framework/11-schedules';
import { loader } from '#earlier/step5-framework/12-loader';
import { load, save } from '#earlier/step5-framework/23-safetensors';

export const parts = {
  namedParameters,
  Linear,
  Sequential,
  crossEntropy,
  trainStep,
  Adam,
  cosine,
  loader,
  save,
  load,
} satisfies Parts;
