import { fixed } from '../../kit/numbers.ts';
import { type Place, type Sum, sumAt, windowAt } from './arithmetic.ts';
import { type Kernels, mapOf, type Maps, POOL, type Seen } from './layers.ts';
import { type CnnSettings, LAYERS } from './settings.ts';

/** What is to be seen of one pixel of one layer. */
export interface View extends Place {
  /** What the layer reads, and what it makes. */
  readonly read: Maps;
  readonly made: Maps;
  /** The channel that is read, its pixels that matter, and how many on each side. */
  readonly channel: number;
  readonly corner: { readonly row: number; readonly column: number };
  readonly size: number;
  /** What the pixel is. */
  readonly value: number;
  /** Of a convolution; a pool has only the four it chooses from. */
  readonly convolution: { readonly kernels: Kernels; readonly sum: Sum } | null;
  readonly window: Float32Array | null;
}

/** What the settings show; what is beyond a layer's sizes is taken for the nearest within. */
export function viewOf({ image, convolutions }: Seen, settings: CnnSettings): View {
  const at = LAYERS.indexOf(settings.layer);
  const l = at >> 1;
  const pool = at % 2 === 1;
  const { kernels, maps, pooled } = convolutions[l];
  const read = pool ? maps : l === 0 ? image : convolutions[l - 1].pooled;
  const made = pool ? pooled : maps;
  const within = (value: number, count: number): number => Math.min(value, count - 1);
  const place = {
    map: within(settings.map, made.channels),
    row: within(settings.row, made.side),
    column: within(settings.column, made.side),
  };
  const value = mapOf(made, place.map)[place.row * made.side + place.column];
  const common = { ...place, read, made, value };
  if (pool) {
    const corner = { row: POOL * place.row, column: POOL * place.column };
    return {
      ...common,
      channel: place.map,
      corner,
      size: 2,
      convolution: null,
      window: windowAt(read, place),
    };
  }
  const channel = within(settings.channel, read.channels);
  const sum = sumAt(read, kernels, place, channel);
  return {
    ...common,
    channel,
    corner: place,
    size: kernels.size,
    convolution: { kernels, sum },
    window: null,
  };
}

/** The pixel after this one, row by row; after the last comes the first. */
export function next({ row, column, made: { side } }: Pick<View, 'row' | 'column' | 'made'>): {
  row: number;
  column: number;
} {
  const at = (row * side + column + 1) % (side * side);
  return { row: Math.floor(at / side), column: at % side };
}

/** How the pixel comes about, in a sentence. */
export function pixelSentence({ map, row, column, value, convolution, window, channel }: View): string {
  const where = `Row ${row}, column ${column} of map ${map}`;
  if (convolution === null)
    return `${where}: the largest of ${[...window!].map((value) => fixed(value)).join(', ')} is ${fixed(value)}.`;
  const { channels, bias, total } = convolution.sum;
  const sum =
    channels.length === 1
      ? `patch × kernel adds up to ${fixed(channels[0])}`
      : `patch × kernel adds up to ${fixed(channels[channel])} in channel ${channel}, to ${fixed(total - bias)} in all ${channels.length}`;
  const after = total > 0 ? `ReLU leaves ${fixed(value)}` : `ReLU makes it ${fixed(value)}`;
  return `${where}: ${sum}; with the bias, ${fixed(bias)}, ${fixed(total)}; ${after}.`;
}
