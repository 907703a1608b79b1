import { Adam, type Optimizer, type Parameter, RMSProp, SGD } from '@first-principles/step5-framework';
import { VALLEY, walked } from '@first-principles/step5-framework/pictures';

/** The way of one optimizer down the valley. */
export interface Walk {
  readonly name: string;
  /** Where it is after each step, [a, b]. */
  readonly places: readonly (readonly [a: number, b: number])[];
  /** And how high that is: 0 at the lowest. */
  readonly heights: readonly number[];
}

/** ½(a² + steep·b²), and who walks there. */
export interface Valley {
  readonly steep: number;
  readonly walks: readonly Walk[];
}

const START: Readonly<Record<string, (p: Parameter, times: number) => Optimizer>> = {
  SGD: (p, times) => new SGD([p], { lr: 0.07 * times }),
  momentum: (p, times) => new SGD([p], { lr: 0.02 * times, momentum: 0.8 }),
  RMSProp: (p, times) => new RMSProp([p], { lr: 0.35 * times }),
  Adam: (p, times) => new Adam([p], { lr: 0.35 * times }),
};

/**
 * The valley with every optimizer's way down.
 *
 * @param times - of the learning rates with which each does well
 * @example valleyAt(1).walks.map(({ name }) => name) // ['SGD', 'momentum', 'RMSProp', 'Adam']
 */
export function valleyAt(times: number): Valley {
  const { steep } = VALLEY;
  const walks = Object.entries(START).map(([name, start]): Walk => {
    const places = walked((p) => start(p, times));
    return { name, places, heights: places.map(([a, b]) => (a * a + steep * b * b) / 2) };
  });
  return { steep, walks };
}
