import type { NDArray, Shape } from '@first-principles/linalg';
import type { Draw } from './draw.ts';

export type Kind = 'float' | 'int' | 'bool';

/** A step of a program: a function of earlier values, named by their places. */
export interface Step {
  readonly inputs: readonly number[];
  readonly apply: (...values: NDArray[]) => NDArray;
  /** Forwards only, as a loop of unknown length is. */
  readonly forwardOnly?: boolean;
  /** Backwards only, as a function with a pullback of its own is. */
  readonly backwardOnly?: boolean;
  /** It rounds to float32 on its way, so that differences and derivatives agree less well. */
  readonly coarse?: boolean;
}

/** Draws a step from the values that there are; undefined if none fits. */
export type Operation = (scope: Scope) => Step | undefined;

/** Arrays stay small: what goes wrong goes wrong with few numbers too. */
export const LARGEST = 120;

/** The values that a program has so far, known for one sample of its inputs. */
export class Scope {
  readonly draw: Draw;
  readonly values: NDArray[];
  /** Places of arrays that are no inputs, and no results. */
  readonly constants = new Set<number>();

  constructor(draw: Draw, inputs: readonly NDArray[]) {
    this.draw = draw;
    this.values = [...inputs];
  }

  shape(place: number): Shape {
    return this.values[place].shape;
  }

  /** The place of a value of this kind that fits; later ones are likelier, so that programs grow deep. */
  pick(kind: Kind, fits: (shape: Shape) => boolean = () => true): number | undefined {
    const places = [...this.values.keys()].filter(
      (place) => !this.constants.has(place) && kindOf(this.values[place]) === kind && fits(this.shape(place)),
    );
    if (places.length === 0) return undefined;
    return this.draw.chance(0.6) ? this.draw.one(places.slice(-2)) : this.draw.one(places);
  }

  /** The place of a new array that the program closes over. */
  constant(value: NDArray): number {
    this.constants.add(this.values.length);
    return this.values.push(value) - 1;
  }
}

export function kindOf({ dtype }: NDArray): Kind {
  if (dtype === 'bool') return 'bool';
  return dtype.startsWith('float') ? 'float' : 'int';
}
