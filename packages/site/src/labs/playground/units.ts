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
    const answers = new Float32Array(places); // plain loops: it is done for each frame
    let [low, high] = [Infinity, -Infinity];
    for (let place = 0; place < places; place++) {
      const value = layer[place * width + unit];
      answers[place] = value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    const most = Math.max(-low, high) || 1;
    for (let place = 0; place < places; place++) answers[place] = 0.5 + answers[place] / (2 * most);
    return { low, high, answers };
  });
}
