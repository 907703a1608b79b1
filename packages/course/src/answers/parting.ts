import type { Numbers, Seen } from '../spec/seen.ts';
import type { Site } from '../trace/site.ts';
import type { Step, Traced } from '../trace/trace.ts';
import { atomsOf, Pool, slicesOf } from './pool.ts';

/** A value at its place in the code. */
export interface Place {
  /** `delta`, `a[1]`, or the code that computes it. */
  readonly name: string;
  /** The variable: `a`; not there if the code computes it on the way. */
  readonly variable?: string;
  readonly line: number;
  readonly numbers: Numbers;
  /** How many-th value this place has got, from 1, and how many it gets in all. */
  readonly time: number;
  readonly times: number;
}

/** The first value of the solution that mine never computes. */
export interface Parting {
  /** The solution's names of what both compute until then. */
  readonly shared: readonly string[];
  readonly solution: Place;
  /** What mine has under the same name. */
  readonly mine?: Place;
}

/** Names that are told of what both compute, at most. */
const SHARED = 3;

/** A value of the solution, whatever its names. */
interface Node {
  readonly numbers: Numbers;
  /** Where it was first computed, or the first variable that held it. */
  place: Place | undefined;
  /** Values that were computed from it, or that hold it. */
  readonly uses: Set<Node>;
}

/**
 * The first value of the solution, in the order of its steps, that mine never computes, nor anything that comes of it: who
 * goes another way to the same value has not gone wrong.
 *
 * Values are matched, not names; nothing is told unless something was computed that both have, or a name is the same.
 */
export function partingOf(solution: Traced, mine: Traced): Parting | undefined {
  if (solution.trace.cut || mine.trace.cut) return undefined;
  const nodes = nodesOf(solution);
  const pool = new Pool(mine.trace);
  const matched = new Map(nodes.map((node) => [node, pool.has(node.numbers)]));
  const shared: Place[] = [];
  for (const node of nodes) {
    const { place, numbers } = node;
    if (place === undefined || isTrivial(numbers)) continue;
    if (matched.get(node)) shared.push(place);
    else if (!leadsTo(node, matched)) {
      const own = sameName(place, mine, new Pool(solution.trace));
      if (shared.length === 0 && own === undefined) return undefined;
      return { shared: namesOf(shared, place), solution: place, ...(own && { mine: own }) };
    }
  }
  return undefined;
}

/** The last variables; the last value if there are none. A variable of which another part is wrong goes by its parts. */
function namesOf(shared: readonly Place[], parting: Place): string[] {
  const broken = ({ variable, line, time }: Place): boolean =>
    variable === parting.variable && line === parting.line && time === parting.time;
  const variables = shared.filter(({ variable }) => variable !== undefined);
  const names = variables.map((place) => (broken(place) ? place.name : place.variable!));
  if (names.length === 0 && shared.length > 0) names.push(shared.at(-1)!.name);
  return [...new Set(names.toReversed())].slice(0, SHARED).reverse();
}

/** Every place that got a value, in order. */
function* placesOf({ trace, sites }: Traced): Generator<{ place: Place; step: Step; kind: Site['kind'] }> {
  const times = new Map<number, number>();
  for (const { site } of trace.steps) times.set(site, (times.get(site) ?? 0) + 1);
  const time = new Map<number, number>();
  for (const step of trace.steps) {
    const { kind, line, name, text } = sites[step.site];
    const now = (time.get(step.site) ?? 0) + 1;
    time.set(step.site, now);
    for (const { place: part, numbers } of atomsOf(step.value)) {
      const held = { name: (name ?? text) + part, line, numbers, time: now, times: times.get(step.site)! };
      yield { place: name === undefined ? held : { ...held, variable: name }, step, kind };
    }
  }
}

/** The values of the solution, each once, in the order in which they first appeared. */
function nodesOf(solution: Traced): Node[] {
  const nodes = new Map<string, Node>();
  const nodeOf = (numbers: Numbers): Node => {
    const key = keyOf(numbers);
    const node = nodes.get(key) ?? { numbers, place: undefined, uses: new Set() };
    nodes.set(key, node);
    return node;
  };
  for (const { place, step, kind } of placesOf(solution)) {
    // of an object some parts may have no say in what comes of it
    const from = step.operands.filter((operand) => operand.kind === 'numbers').map(nodeOf);
    const spread = listOf(step.operands.slice(solution.sites[step.site].operands.length));
    if (spread) from.push(nodeOf(spread));
    const given = step.operands.flatMap((operand) => atomsOf(operand).map(({ numbers }) => nodeOf(numbers)));
    const node = nodeOf(place.numbers);
    for (const other of from) if (other !== node) other.uses.add(node);
    const computed = kind === 'operation' && given.length > 0 && !given.includes(node);
    const better = place.variable !== undefined && node.place?.variable === undefined;
    if (node.place === undefined ? computed : better) node.place = place;
  }
  for (const whole of nodes.values()) {
    for (const part of slicesOf(whole.numbers)) {
      const of = nodes.get(keyOf(part));
      if (of !== whole) of?.uses.add(whole);
    }
  }
  return [...nodes.values()];
}

/** The list that was spread over these operands, if they are numbers. */
function listOf(operands: readonly Seen[]): Numbers | undefined {
  const numbers = operands.filter((operand) => operand.kind === 'numbers' && operand.shape.length === 0);
  if (numbers.length === 0 || numbers.length < operands.length) return undefined;
  const values = Float64Array.from(numbers as readonly Numbers[], ({ values }) => values[0]);
  return { kind: 'numbers', holder: 'list', shape: [values.length], values };
}

function keyOf({ shape, values }: Numbers): string {
  return `${shape.join()}:${values.join()}`;
}

/** The first value that mine has under this name and the solution has nowhere. */
function sameName({ name, variable }: Place, mine: Traced, solution: Pool): Place | undefined {
  if (variable === undefined) return undefined;
  for (const { place } of placesOf(mine)) {
    if (place.name === name && !solution.has(place.numbers)) return place;
  }
  return undefined;
}

/** Whole numbers and zeros are everywhere: they say nothing. */
function isTrivial({ values }: Numbers): boolean {
  return values.every(Number.isInteger);
}

function leadsTo(node: Node, matched: ReadonlyMap<Node, boolean>, seen = new Set<Node>()): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  return [...node.uses].some(
    (use) => (matched.get(use) && !isTrivial(use.numbers)) || leadsTo(use, matched, seen),
  );
}
