import { isContiguous, item, NDArray, rowMajorStrides, sizeOf } from '@first-principles/linalg';
import { evaluateRules } from '../../core/evaluate.ts';
import { Literal, Var, type Atom, type Eqn, type Jaxpr } from '../../jaxpr/jaxpr.ts';
import { addBias, BIASED } from './bias.ts';
import { join } from './join.ts';
import type { Kernel } from './kernels/kernels.ts';
import type { Loop } from './kernels/loop.ts';
import { isCheap, placesOf, type Node } from './kernels/node.ts';
import { applyNode, isElementwise } from './kernels/operations.ts';
import { newPlace, newPlaceLike, type Place } from './memory/buffer.ts';
import { isReduction } from './plans/reduction.ts';
import { FLOWS } from './plans/flow.ts';
import type { Body, Planner } from './plans/planner.ts';
import { PLANS } from './plans/plans.ts';
import { inParts, loopInto, type Tiled } from './plans/tiled.ts';

/** A program as kernels over places in memory. */
export interface Schedule {
  readonly inputs: readonly Place[];
  readonly outputs: readonly (Place | Atom)[];
  readonly kernels: readonly Kernel[];
  /** Arrays of the program's own, which are in memory from the beginning. */
  readonly literals: ReadonlyMap<Place, NDArray>;
  /** Where the program's variables are; those that stay in registers are nowhere. */
  readonly places: ReadonlyMap<Var, Place>;
}

/** Primitives that only look at their operand in another way: linalg's views. */
const VIEWS: ReadonlySet<string> = new Set(['transpose', 'slice', 'flip', 'broadcast', 'stopGradient']);

/** What comes of no elements, everywhere in a result. */
const OF_NOTHING: Readonly<Record<string, number | undefined>> = {
  sum: 0,
  prod: 1,
  all: 1,
  any: 0,
  dotGeneral: 0,
  conv: 0,
  convInput: 0,
  convWeights: 0,
  windowSum: 0,
  windowScatter: 0,
};

const isEmpty = ({ aval }: Atom): boolean => sizeOf(aval.shape) === 0;

/** Primitives of windows: what they read is computed on the way, if that is cheap. */
const WINDOWS: ReadonlySet<string> = new Set(['windowMax', 'windowSum', 'windowGather', 'windowScatter']);

/** Orders a program's equations as kernels, in the program's order. */
export function schedule(jaxpr: Jaxpr): Schedule {
  return new Scheduler(jaxpr).run();
}

/**
 * An element-wise result that one other element-wise equation or reduction reads is computed there, in a register; a cheap
 * one by each of its readers; all others have a place. Views have the place of what they look at. What is added to a
 * product or convolution along its columns or channels is added by its kernel.
 */
class Scheduler implements Planner {
  private readonly jaxpr: Jaxpr;
  private readonly uses = new Map<Atom, number>();
  private readonly nodes = new Map<Var, Node>();
  private readonly places = new Map<Var, Place>();
  private readonly parts = new Map<Var, Tiled>();
  /** Variables that are one number everywhere. */
  private readonly numbers = new Map<Var, number>();
  private readonly literalPlaces: Map<NDArray, Place>;
  readonly kernels: Kernel[] = [];

  /** @param outer - of the program around this one: what comes out of this one has no place before that gives it one */
  constructor(jaxpr: Jaxpr, outer?: Scheduler) {
    this.jaxpr = jaxpr;
    this.literalPlaces = outer?.literalPlaces ?? new Map<NDArray, Place>();
    const ends = outer === undefined ? [...jaxpr.outputs, ...jaxpr.outputs] : jaxpr.outputs;
    for (const atom of [...jaxpr.eqns.flatMap(({ inputs }) => inputs), ...ends])
      this.uses.set(atom, (this.uses.get(atom) ?? 0) + 1);
  }

  run(): Schedule {
    const { inputs, outputs } = this.jaxpr;
    const places = inputs.map(({ aval }) => newPlace(aval));
    this.addAll(places);
    const ends = outputs.map((atom) =>
      atom instanceof Literal || inputs.includes(atom) ? atom : this.place(atom),
    );
    const literals = new Map([...this.literalPlaces].map(([value, place]) => [place, value]));
    return { inputs: places, outputs: ends, kernels: this.kernels, literals, places: this.places };
  }

  /** The kernels of a program whose inputs are in these places. */
  private addAll(places: readonly Place[]): void {
    for (const [i, variable] of this.jaxpr.inputs.entries()) this.places.set(variable, places[i]);
    for (const eqn of this.jaxpr.eqns) this.add(eqn);
  }

  inside(program: Jaxpr, places: readonly Place[]): Body | undefined {
    const scheduler = new Scheduler(program, this);
    scheduler.addAll(places);
    return scheduler.kernels.some(({ kind }) => kind === 'fallback') ? undefined : scheduler;
  }

  private add(eqn: Eqn): void {
    const { primitive, inputs, outputs } = eqn;
    if (outputs.every(isEmpty)) {
      for (const variable of outputs) this.places.set(variable, newPlace(variable.aval));
      return;
    }
    const flow = FLOWS[primitive.name];
    const ofNothing = inputs.some(isEmpty) ? OF_NOTHING[primitive.name] : undefined;
    if (ofNothing !== undefined) {
      this.numbers.set(outputs[0], ofNothing);
      return;
    }
    const done =
      flow === undefined
        ? this.view(eqn) || this.elementwise(eqn) || (PLANS[primitive.name]?.(this, eqn) ?? false)
        : flow(this, eqn);
    if (!done) this.fallback(eqn);
  }

  /** The number that an atom is everywhere. */
  number(atom: Atom): number | undefined {
    if (atom instanceof Var) return this.numbers.get(atom);
    return atom.value.ndim === 0 ? Number(item(atom.value)) : undefined;
  }

  /** Where an atom's value is; computes it, if it has been left to its reader. */
  place(atom: Atom): Place {
    if (atom instanceof Literal) {
      const place = this.literalPlaces.get(atom.value) ?? newPlace(atom.aval);
      this.literalPlaces.set(atom.value, place);
      return place;
    }
    const known = this.places.get(atom);
    if (known !== undefined) return known;
    const tiled = this.parts.get(atom);
    if (tiled !== undefined) {
      const target = newPlaceLike(atom.aval, tiled.like);
      this.places.set(atom, target);
      this.kernels.push(loopInto(target, tiled));
      return target;
    }
    const number = this.numbers.get(atom);
    const node: Node =
      number === undefined
        ? this.nodes.get(atom)!
        : { kind: 'number', dtype: atom.aval.dtype, value: number };
    const target = newPlaceLike(atom.aval, placesOf([node]));
    this.places.set(atom, target);
    this.loop({ kind: 'loop', shape: target.shape, stores: [{ target, node }] });
    return target;
  }

  /** An atom's element as part of a computation. */
  node(atom: Atom): Node {
    const { dtype } = atom.aval;
    const value = this.number(atom);
    if (value !== undefined) return { kind: 'number', dtype, value };
    const node = atom instanceof Var && !this.places.has(atom) ? this.nodes.get(atom) : undefined;
    return node ?? { kind: 'load', dtype, place: this.place(atom) };
  }

  /** Adds a loop: into the one before it, if that runs over the same elements and nothing speaks against it. */
  loop(loop: Loop): void {
    if (sizeOf(loop.shape) === 0) return;
    const last = this.kernels[this.kernels.length - 1];
    const joined = last?.kind === 'loop' ? join(last, loop) : undefined;
    if (joined !== undefined) this.kernels[this.kernels.length - 1] = joined;
    else this.kernels.push(loop);
  }

  readonly copied = (place: Place): Place => {
    const target = newPlace(place);
    const node: Node = { kind: 'load', dtype: place.dtype, place };
    this.loop({ kind: 'loop', shape: place.shape, stores: [{ target, node }] });
    return target;
  };

  private view({ primitive, inputs, params, outputs: [out] }: Eqn): boolean {
    if (!VIEWS.has(primitive.name) && primitive.name !== 'reshape') return false;
    const value = this.number(inputs[0]);
    if (value !== undefined) {
      this.numbers.set(out, value);
      return true;
    }
    const from = this.place(inputs[0]);
    const place = primitive.name === 'reshape' && !isContiguous(from) ? this.copied(from) : from;
    if (primitive.name === 'reshape') {
      const { shape } = out.aval;
      this.places.set(out, new NDArray(place.storage, shape, rowMajorStrides(shape), place.offset));
    } else {
      this.places.set(out, evaluateRules.find(primitive)([place], params as never)[0]);
    }
    return true;
  }

  private elementwise(eqn: Eqn): boolean {
    const { primitive, inputs, outputs } = eqn;
    if (!isElementwise(primitive.name)) return false;
    const [out] = outputs;
    if (this.addedByKernel(eqn) || this.partByPart(eqn)) return true;
    const node = applyNode(
      primitive.name,
      out.aval.dtype,
      inputs.map((atom) => this.node(atom)),
    );
    this.nodes.set(out, node);
    if (!this.staysInRegister(out)) this.place(out);
    return true;
  }

  /** A sum of a product or a convolution and one number for each of its columns: the kernel adds it. */
  private addedByKernel({ primitive, inputs, outputs: [out] }: Eqn): boolean {
    if (primitive.name !== 'add') return false;
    return inputs.some((made, i) => {
      const other = inputs[1 - i];
      if (!(made instanceof Var) || this.uses.get(made) !== 1) return false;
      if (!BIASED.has(this.makerOf(made) ?? '') || (other instanceof Var && !this.places.has(other)))
        return false;
      const place = this.place(made);
      if (!addBias(this.kernels, place, this.place(other))) return false;
      this.places.set(out, place);
      return true;
    });
  }

  private makerOf(variable: Var): string | undefined {
    return this.jaxpr.eqns.find(({ outputs }) => outputs.includes(variable))?.primitive.name;
  }

  /** An element-wise equation on what is computed part by part, so too. */
  private partByPart({ primitive, inputs, outputs: [out] }: Eqn): boolean {
    const waiting = inputs.map((atom) => (this.isWaiting(atom) ? this.parts.get(atom) : undefined));
    const tiling = waiting.find((value) => value !== undefined)?.tiling;
    if (tiling === undefined) return false;
    const operands = inputs.map((atom, i) =>
      waiting[i]?.tiling.name === tiling.name ? waiting[i] : inParts(this.node(atom), tiling),
    );
    const { dtype } = out.aval;
    const nodes = Array.from({ length: tiling.count }, (_, k) =>
      applyNode(
        primitive.name,
        dtype,
        operands.map((operand) => operand.nodes[k]),
      ),
    );
    this.tiled(out, { tiling, dtype, nodes, like: operands.flatMap(({ like }) => like) });
    return true;
  }

  private isWaiting(atom: Atom): atom is Var {
    return atom instanceof Var && this.parts.has(atom) && !this.places.has(atom);
  }

  tiled(variable: Var, value: Tiled): void {
    this.parts.set(variable, value);
    const [reader] = this.readersOf(variable);
    const once =
      this.uses.get(variable) === 1 && reader !== undefined && isElementwise(reader.primitive.name);
    if (!once) this.place(variable);
  }

  private readersOf(variable: Var): Eqn[] {
    return this.jaxpr.eqns.filter(({ inputs }) => inputs.includes(variable));
  }

  /** Whether a result is computed by those who read it, on the way. */
  private staysInRegister(variable: Var): boolean {
    const readers = this.readersOf(variable).map(({ primitive }) => primitive.name);
    const computes = (name: string): boolean => isReduction(name) || isElementwise(name);
    // what comes out of a program inside is computed where it goes
    if (this.uses.get(variable) === 1 && readers.every(computes)) return true;
    if (this.jaxpr.outputs.includes(variable) || !isCheap(this.nodes.get(variable)!)) return false;
    return readers.every((name) => computes(name) || WINDOWS.has(name));
  }

  kernel(kernel: Kernel): void {
    if (kernel.kind !== 'loop' || sizeOf(kernel.shape) > 0) this.kernels.push(kernel);
  }

  result(variable: Var, place: Place): void {
    this.places.set(variable, place);
  }

  private fallback(eqn: Eqn): void {
    const operands = eqn.inputs.map((atom) => this.place(atom));
    const results = eqn.outputs.map(({ aval }) => newPlace(aval));
    this.kernels.push({ kind: 'fallback', eqn, operands, results });
    for (const [i, variable] of eqn.outputs.entries()) this.places.set(variable, results[i]);
  }
}
