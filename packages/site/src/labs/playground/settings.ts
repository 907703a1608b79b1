import { type Field, oneOf, real, type SettingsOf, whole } from '../../kit/settings.ts';
import { FEATURES, type Feature } from './feature-names.ts';

/** What can be learned; `own` is what the reader clicked or loaded. */
export const DATA = ['xor', 'circles', 'moons', 'blobs', 'spirals', 'own'] as const;
export const ACTIVATIONS = ['tanh', 'ReLU', 'GELU', 'sigmoid', 'none'] as const;
export const OPTIMIZERS = ['SGD', 'momentum', 'RMSProp', 'Adam', 'AdamW'] as const;
/** Hidden layers at most, and units of each. */
export const LAYERS = 4;
export const WIDEST = 16;

/** What can be set, and what stands in the address; the reader's own points do not. */
export const schema = {
  lab: 'playground',
  version: 1,
  fields: {
    data: oneOf('spirals', DATA),
    /** The scatter's deviation; the plane goes from −1.5 to 1.5. */
    noise: real(0.03, { from: 0, to: 0.5 }),
    /** Of the points, in per cent: those that are learned from. */
    share: whole(50, { from: 10, to: 90 }),
    dataSeed: whole(1, { from: 0, to: 999_999 }),
    features: listOf<Feature>(['x', 'y'], `a list of ${FEATURES.join(', ')}, each once`, (words) => {
      const known = FEATURES.filter((feature) => words.includes(feature));
      return known.length === words.length && known.length > 0 ? known : undefined;
    }),
    layers: listOf<number>([16, 16], `up to ${LAYERS} whole numbers from 1 to ${WIDEST}`, (words) => {
      const widths = words.map(Number);
      const fit = widths.every((width) => Number.isInteger(width) && width >= 1 && width <= WIDEST);
      return fit && widths.length <= LAYERS ? widths : undefined;
    }),
    activation: oneOf('tanh', ACTIVATIONS),
    optimizer: oneOf('Adam', OPTIMIZERS),
    rate: real(0.01, { from: 0.00001, to: 1000 }),
    l2: real(0, { from: 0, to: 1 }),
    dropout: real(0, { from: 0, to: 0.9 }),
    batch: whole(20, { from: 1, to: 200 }),
    seed: whole(1, { from: 0, to: 999_999 }),
  },
};

export type PlaygroundSettings = SettingsOf<typeof schema>;

/** Whether such a change may come while it learns: the learning rate, L2. With any other it begins anew. */
export function isLive(changed: Partial<PlaygroundSettings>): changed is { rate?: number; l2?: number } {
  return Object.keys(changed).every((name) => name === 'rate' || name === 'l2');
}

/** Things to begin with: what they show, and how they differ from the settings as they are by default. */
export const PRESETS: readonly {
  readonly name: string;
  readonly settings: Partial<PlaygroundSettings>;
}[] = [
  { name: 'Two spirals, two layers', settings: {} },
  { name: 'XOR, four units', settings: { data: 'xor', noise: 0.15, layers: [4], rate: 0.03 } },
  {
    name: 'XOR, one feature: xy',
    settings: { data: 'xor', noise: 0.15, features: ['xy'], layers: [], rate: 0.03 },
  },
  { name: 'Circles, four units', settings: { data: 'circles', noise: 0.05, layers: [4], rate: 0.03 } },
  { name: 'Moons, a straight line', settings: { data: 'moons', noise: 0.1, layers: [], rate: 0.03 } },
  {
    name: 'Noise learned by heart',
    settings: { data: 'moons', noise: 0.4, share: 10, layers: [16, 16, 16], activation: 'ReLU' },
  },
];

/** Several words with commas between; none is an empty text. */
function listOf<T extends string | number>(
  standard: readonly T[],
  expected: string,
  fit: (words: readonly string[]) => readonly T[] | undefined,
): Field<readonly T[]> {
  return { standard, expected, read: (text) => fit(text === '' ? [] : text.split(',')) };
}
