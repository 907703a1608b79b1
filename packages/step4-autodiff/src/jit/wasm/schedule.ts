import { isContiguous, item, NDArray, rowMajorStrides, sizeOf } from '@first-principles/linalg';
import { sameShape } from '../../core/aval.ts';
import { evaluateRules } from '../../core/evaluate.ts';
import { Literal, Var, type Atom, type Eqn, type Jaxpr } from '../../jaxpr/jaxpr.ts';
import { bufferOf, newPlace, newPlaceLike, type Buffer, type Place } from './buffer.ts';
import type { Kernel } from './kernels.ts';
import type { Loop } from './loop.ts';
import { applyNode, isElementwise, placesOf, replacing, widthOf, type Node } from './node.ts';
import { isReduction } from './plan-reduction.ts';
import type { Planner } from './planner.ts';
import { PLANS } from './plans.ts';

/** A program as kernels over places in memory. */
export interface Schedule {
  readonly inputs: readonly Place[];
  readonly outputs: readonly (Place | Atom)[];
  readonly kernels: readonly Kernel[];
  /** Arrays of the program's own, which are in memory from the beginning. */
  readonly literals: ReadonlyMap<Place, NDArray>;
}

/** Primitives that only look at their operand in another way: linalg's views. */
const VIEWS: ReadonlySet<string> = new Set(['transpose', 'slice', 'flip', 'broadcast', 'stopGradient']);

/** At most so many results of one loop. */
const MOST_STORES = 8;

/** Orders a program's equations as kernels, in the program's order. */
export function schedule(jaxpr: Jaxpr): Schedule {
  return new Scheduler(jaxpr).run();
}

/**
 * An element-wise result that one other element-wise equation or reduction reads is computed there, in a register; all
 * others have a place. Views have the place of what they look at.
 */
class Scheduler implements Planner {
  private readonly jaxpr: Jaxpr;
  private readonly uses = new Map<Atom, number>();
  private readonly nodes = new Map<Var, Node>();
  private readonly places = new Map<Var, Place>();
  /** Variables that are one number everywhere. */
  private readonly numbers = new Map<Var, number>();
  private readonly literalPlaces = new Map<NDArray, Place>();
  private readonly kernels: Kernel[] = [];

  constructor(jaxpr: Jaxpr) {
    this.jaxpr = jaxpr;
    const used = [...jaxpr.eqns.flatMap(({ inputs }) => inputs), ...jaxpr.outputs, ...jaxpr.outputs];
    for (const atom of used) this.uses.set(atom, (this.uses.get(atom) ?? 0) + 1);
  }

  run(): Schedule {
    const { inputs, eqns, outputs } = this.jaxpr;
    const places = inputs.map(({ aval }) => newPlace(aval));
    for (const [i, variable] of inputs.entries()) this.places.set(variable, places[i]);
    for (const eqn of eqns) this.add(eqn);
    const ends = outputs.map((atom) =>
      atom instanceof Literal || inputs.includes(atom) ? atom : this.place(atom),
    );
    const literals = new Map([...this.literalPlaces].map(([value, place]) => [place, value]));
    return { inputs: places, outputs: ends, kernels: this.kernels, literals };
  }

  private add(eqn: Eqn): void {
    const { primitive, outputs } = eqn;
    const empty = [...eqn.inputs, ...outputs].some(({ aval }) => sizeOf(aval.shape) === 0);
    const done =
      !empty && (this.view(eqn) || this.elementwise(eqn) || (PLANS[primitive.name]?.(this, eqn) ?? false));
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
    if (atom instanceof Var && !this.places.has(atom)) return this.nodes.get(atom)!;
    return { kind: 'load', dtype, place: this.place(atom) };
  }

  /** Adds a loop: into the one before it, if that runs over the same elements and nothing speaks against it. */
  loop(loop: Loop): void {
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

  private elementwise({ primitive, inputs, outputs }: Eqn): boolean {
    if (outputs.length !== 1) return false;
    const [out] = outputs;
    const node = applyNode(
      primitive.name,
      out.aval.dtype,
      inputs.map((atom) => this.node(atom)),
    );
    if (node === undefined) return false;
    this.nodes.set(out, node);
    if (!this.staysInRegister(out)) this.place(out);
    return true;
  }

  /** Whether a result is read once, by an equation that can compute it on the way. */
  private staysInRegister(variable: Var): boolean {
    if (this.uses.get(variable) !== 1) return false;
    const reader = this.jaxpr.eqns.find(({ inputs }) => inputs.includes(variable));
    if (reader === undefined) return false;
    return isReduction(reader.primitive.name) || isElementwise(reader.primitive.name);
  }

  kernel(kernel: Kernel): void {
    this.kernels.push(kernel);
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

const sameView = (a: Place, b: Place): boolean =>
  a.offset === b.offset &&
  sameShape(a.shape, b.shape) &&
  a.shape.every((n, axis) => n === 1 || a.strides[axis] === b.strides[axis]);

/** Two loops as one: what the second reads of the first's results is still in a register. */
function join(first: Loop, second: Loop): Loop | undefined {
  if (!sameShape(first.shape, second.shape) || first.stores.length + second.stores.length > MOST_STORES)
    return undefined;
  const written = new Map<Buffer, (typeof first.stores)[number]>(
    first.stores.map((store) => [bufferOf(store.target), store]),
  );
  const read = placesOf(second.stores.map(({ node }) => node));
  for (const place of read) {
    const store = written.get(bufferOf(place));
    if (store !== undefined && !sameView(place, store.target)) return undefined;
  }
  const inRegister = replacing((node) => {
    if (node.kind === 'load') return written.get(bufferOf(node.place))?.node;
    return undefined;
  });
  const stores = [
    ...first.stores,
    ...second.stores.map(({ target, node }) => ({ target, node: inRegister(node) })),
  ];
  const whole = stores.map(({ node }) => node);
  return widthOf(whole) === undefined ? undefined : { kind: 'loop', shape: first.shape, stores };
}
