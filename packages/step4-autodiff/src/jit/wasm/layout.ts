import { NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '../../jaxpr/jaxpr.ts';
import type { CompileOptions } from '../backend.ts';
import { simplified } from '../passes/index.ts';
import { bufferOf, type Place } from './memory/buffer.ts';
import { inPlace } from './in-place.ts';
import { livesOf } from './lives.ts';
import { planMemory, type Life } from './memory/memory-plan.ts';
import { schedule, type Schedule } from './schedule.ts';

/** A program as kernels, all of whose places have addresses. */
export interface Layout extends Schedule {
  /** After the passes. */
  readonly program: Jaxpr;
  /** Where results lie. */
  readonly ends: readonly Place[];
  readonly lives: readonly Life[];
  /** How many bytes all places take together. */
  readonly bytes: number;
}

/** Makes a program ready for code: simplified, in kernels, its places from address 0 on. */
export function layOut(jaxpr: Jaxpr, { donated = [] }: CompileOptions = {}): Layout {
  const program = simplified(jaxpr);
  const scheduled = schedule(program);
  const { inputs, outputs, kernels, literals } = scheduled;
  const ends = outputs.filter((end): end is Place => end instanceof NDArray);
  const results = new Set(ends.map(bufferOf));
  const given = inputs.filter(
    (place, i) =>
      donated[i] !== undefined &&
      !program.outputs.includes(program.inputs[i]) &&
      !results.has(bufferOf(place)),
  );
  inPlace(kernels, given, ends);
  const lives = livesOf(kernels, [...literals.keys()], inputs, ends);
  return { ...scheduled, program, ends, lives, bytes: planMemory(lives) };
}
