/** What a hidden unit makes of a square of the plane. */
export interface Unit {
  readonly low: number;
  readonly high: number;
  /** From 0 to 1, ½ where it is 0: as deep as its largest. */
  readonly answers: Float32Array;
}

/** Points of the coarser plane, each way, at which hidden units are looked at. */
export const LOOK = 16;

/**
 * The units of a layer, one by one.
 *
 * @param layer - [LOOK · LOOK, width]
 * @example toUnits(new Float32Array(3 * LOOK * LOOK)).length // 3
 */
export function toUnits(layer: Float32Array): Unit[] {
  const places = LOOK * LOOK;
  const width = layer.length / places;
  return Array.from({ length: width }, (_, unit) => {
    const values = Float32Array.from({ length: places }, (_, place) => layer[place * width + unit]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const most = Math.max(-low, high) || 1;
    return { low, high, answers: values.map((value) => 0.5 + value / (2 * most)) };
  });
}
