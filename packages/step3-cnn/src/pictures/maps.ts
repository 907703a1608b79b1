import { contiguous, type NDArray, slice } from '@first-principles/linalg';
import { softmax } from '@first-principles/step2-mnist';
import { type Caption, MARGIN, opacity, page, TOP } from '@first-principles/step2-mnist/pictures';
import type { Network } from '../arrays.ts';
import { asInput } from '../learner.ts';
import { forward } from '../network.ts';
import { relu } from '../relu.ts';
import { strongest, tile } from './tile.ts';

const SIZE = 76;
const GAP = 8;
const COLUMNS = 8;
const LABEL = 26;
const BAR = 22;

/**
 * What every layer makes of one image, as an SVG: the image, each convolution's maps after ReLU, each pool's, and how sure
 * the network is of each class.
 *
 * @param net - of images of one channel
 * @param images - [N, H, W], H = W
 * @param index - which of them
 * @param caption - two lines above
 * @returns the text of an SVG file
 * @example await writeFile('maps.svg', featureMaps(net, data.test.images, 0, { title: 'A 7', subtitle: '' }))
 */
export function featureMaps(net: Network, images: NDArray<'uint8'>, index: number, caption: Caption): string {
  const x = asInput(slice(images, [index, index + 1]));
  const { read, z, pooled, logits } = forward(net, x);
  const layers = [
    { name: 'what it sees', maps: x },
    ...z.flatMap((sums, l) => [
      { name: `convolution ${l + 1}, then ReLU`, maps: relu(sums) },
      { name: `pool ${l + 1}`, maps: read[l + 1] ?? pooled },
    ]),
  ];
  let top = TOP - 10;
  const parts: string[] = [];
  for (const { name, maps } of layers) {
    const [, channels, side] = maps.shape as [number, number, number];
    const values = contiguous(maps);
    const limit = strongest(values);
    parts.push(
      `  <text class="small" x="${MARGIN}" y="${top}">${name}: ${channels} × ${side} × ${side}</text>`,
    );
    for (let c = 0; c < channels; c++) {
      const corner = [
        MARGIN + (c % COLUMNS) * (SIZE + GAP),
        top + 10 + Math.floor(c / COLUMNS) * (SIZE + GAP),
      ] as const;
      parts.push(
        tile(values, c * side * side, side, limit, corner, SIZE, (shade) => `class="ink" ${opacity(shade)}`),
      );
    }
    top += Math.ceil(channels / COLUMNS) * (SIZE + GAP) + LABEL;
  }
  const width = COLUMNS * SIZE + (COLUMNS - 1) * GAP;
  const sure = contiguous(softmax(logits));
  parts.push(`  <text class="small" x="${MARGIN}" y="${top}">how sure it is</text>`);
  for (const [k, p] of sure.entries()) {
    const y = top + 10 + k * BAR;
    parts.push(
      `  <text class="digit" x="${MARGIN}" y="${y + 15}">${k}</text>`,
      `  <rect class="for" x="${MARGIN + 20}" y="${y + 3}" width="${(p * (width - 90)).toFixed(1)}" height="14"/>`,
      `  <text class="number" x="${(MARGIN + 28 + p * (width - 90)).toFixed(1)}" y="${y + 15}">${(100 * p).toFixed(1)} %</text>`,
    );
  }
  return page(
    caption,
    { width: 2 * MARGIN + width, height: top + 10 + sure.length * BAR + MARGIN },
    `${layers.map(({ name }) => name).join(', ')}; then a bar for each class.`,
    parts.join('\n'),
  );
}
