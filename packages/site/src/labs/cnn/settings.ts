import { oneOf, type SettingsOf, whole } from '../../kit/settings.ts';

/** The layers whose pixels can be looked at. */
export const LAYERS = ['convolution1', 'pool1', 'convolution2', 'pool2'] as const;

export type LayerName = (typeof LAYERS)[number];

/** What can be set, and what stands in the address. */
export const schema = {
  lab: 'cnn',
  version: 1,
  fields: {
    /** The digit that is read while nothing is drawn. */
    sample: whole(3, { from: 0, to: 9 }),
    layer: oneOf('convolution1', LAYERS),
    map: whole(0, { from: 0, to: 31 }),
    row: whole(0, { from: 0, to: 23 }),
    column: whole(0, { from: 0, to: 23 }),
    /** Of a kernel, the slice that is shown in full. */
    channel: whole(0, { from: 0, to: 15 }),
  },
};

export type CnnSettings = SettingsOf<typeof schema>;
