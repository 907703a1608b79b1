import type { Atom, Eqn, Jaxpr, Var } from '../../../jaxpr/jaxpr.ts';
import type { Place } from '../memory/buffer.ts';
import type { Kernel } from '../kernels/kernels.ts';
import type { Loop } from '../kernels/loop.ts';
import { mergedAxes } from './merge-axes.ts';
import { placesOf, replacing, type Node } from '../kernels/node.ts';
import type { Tiled } from './tiled.ts';

/** What a primitive's plan is made with. */
export interface Planner {
  /** The number that an atom is everywhere, if it is one. */
  number(atom: Atom): number | undefined;
  /** Where an atom's value is; computes it, if it has been left to its reader. */
  place(atom: Atom): Place;
  /** An atom's element as part of a computation. */
  node(atom: Atom): Node;
  /** A copy of a place without gaps. */
  copied(place: Place): Place;
  /** Adds a loop: into the one before it, if that runs over the same elements and nothing speaks against it. */
  loop(loop: Loop): void;
  /** Adds a kernel. */
  kernel(kernel: Kernel): void;
  /** Says where an equation's result is. */
  result(variable: Var, place: Place): void;
  /** Says how an equation's result is computed, part by part. */
  tiled(variable: Var, value: Tiled): void;
  /** The kernels of a program inside of this one, whose inputs are in these places; undefined if something in it has none. */
  inside(program: Jaxpr, inputs: readonly Place[]): Body | undefined;
}

/** The kernels of a program inside, to which those that bring its outputs where they go are added. */
export interface Body extends Planner {
  readonly kernels: readonly Kernel[];
}

/** Plans an equation; false if it cannot. */
export type Plan = (plan: Planner, eqn: Eqn) => boolean;

/** A node over other views of what it reads. */
export function mapped(node: Node, view: (place: Place) => Place): Node {
  return replacing((one) => (one.kind === 'load' ? { ...one, place: view(one.place) } : undefined))(node);
}

/** A node whose groups of axes are one axis each; undefined where a place does not allow it. */
export function viewed(node: Node, groups: readonly (readonly number[])[]): Node | undefined {
  const places = new Map(placesOf([node]).map((place) => [place, mergedAxes(place, groups)]));
  for (const view of places.values()) if (view === undefined) return undefined;
  return mapped(node, (place) => places.get(place)!);
}

/** What is read of a value: one place, and what its element is made of what stands there. */
export interface Reading {
  readonly place: Place;
  readonly made: (load: Node) => Node;
}

/** How an atom is read element by element: as it is computed, if that takes one place alone. */
export function readingOf(plan: Planner, atom: Atom): Reading {
  const node = plan.node(atom);
  const places = placesOf([node]);
  if (places.length !== 1) return { place: plan.place(atom), made: (load) => load };
  return {
    place: places[0],
    made: (load) => replacing((one) => (one.kind === 'load' ? load : undefined))(node),
  };
}
