import type { Random } from './random.ts';

/** What the runner may know about one observation besides its inputs. */
export interface Options {
  /** How many terms the longest sum behind a number has; the size of the largest input by default. Sets the tolerance. */
  readonly terms?: number;
  /** Size of the numbers that are added up, where they may cancel: the tolerance is relative to it. */
  readonly scale?: number;
  /** Sizes that a wrong ratio may show, by name: `{ 'the batch size': 4 }`. */
  readonly sizes?: Readonly<Record<string, number>>;
  /** Whether sharing memory with an input is part of the answer (views). Not looked at by default. */
  readonly aliasing?: boolean;
  /** Whether the element type of arrays is part of the answer (promotion, astype). Not looked at by default. */
  readonly dtype?: boolean;
}

/** One thing to look at: a call of the subject, and the inputs it gets. */
export interface Observation {
  /** The function called, as the learner reads it: `layerGradients`. */
  readonly call: string;
  /** By parameter name. Held against a snapshot afterwards: an input that changed is an outcome. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Runs it. Numbers, strings, booleans, nested lists, arrays, views and plain objects of those are understood. */
  readonly run: () => unknown;
  readonly options: Options;
}

/** An observation whose answer is known without the solution: a literal from a paper, or another way to compute it. */
export interface Law extends Observation {
  /** The rule, as a sentence the learner reads. */
  readonly rule: string;
  readonly expected: unknown;
}

/** A test as data: what to look at, and what must hold. Runs alike in Node, in a killable child and in a page. */
export interface Exercise<Subject> {
  /** `step2-mnist/19-layer-gradients` */
  readonly id: string;
  /** On the core path (●), or the builder's (○). */
  readonly core: boolean;
  /**
   * What to look at, in order. Called anew for each observation, so that no input is shared between two; it must
   * draw the same numbers each time and must not call the subject outside of `run`.
   */
  observe(subject: Subject, random: Random): readonly Observation[];
  /** At least one answer that does not come from the solution, so that a wrong solution fails too. */
  laws(subject: Subject, random: Random): readonly Law[];
}

/**
 * An exercise's spec, typed by its solution.
 *
 * @throws RangeError if the id is not `<step>/<NN-name>`
 * @example export const spec = exercise<typeof import('#earlier/linalg/01-dot')>({ id: 'linalg/01-dot', … })
 */
export function exercise<Subject>(spec: Exercise<Subject>): Exercise<Subject> {
  if (!/^[a-z][a-z0-9.-]*\/\d\d-[a-z0-9-]+$/.test(spec.id)) {
    throw new RangeError(`exercise: an id reads <step>/<NN-name>: got ${spec.id}`);
  }
  return spec;
}

/**
 * One call to look at.
 *
 * @param call - the function's name
 * @param inputs - its arguments by name, as the learner will read them
 * @example observation('dot', { a, b }, () => subject.dot(a, b))
 */
export function observation(
  call: string,
  inputs: Readonly<Record<string, unknown>>,
  run: () => unknown,
  options: Options = {},
): Observation {
  return { call, inputs, run, options };
}

/**
 * A rule and the answer it demands.
 *
 * @param rule - a sentence: `one sample alone: W is the outer product of a and δ`
 * @param looked - the observation it is about
 * @param expected - from mathematics or a paper, never from the solution
 */
export function law(rule: string, looked: Observation, expected: unknown): Law {
  return { ...looked, rule, expected };
}
