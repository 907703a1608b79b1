import type { View } from '@first-principles/linalg';
import { arrow, page, words } from './page.ts';

/** Pixels: a cell, and the room between the cells of a table. */
const WIDTH = 44;
const HEIGHT = 34;
const GAP = 30;

/** A view of rows and columns, and what is said about it. */
interface Panel {
  readonly name: string;
  readonly view: View;
}

const row = { data: Float64Array.of(7, 2, 5, 9, 4, 8), offset: 0 };

/** One row of six numbers, read as a matrix and as its transpose; the same element is walked to in both. */
export function stridesPicture(): string {
  return walks(
    {
      title: 'One row of numbers, two ways to walk it',
      description:
        'Left the row 7 2 5 9 4 8 is read as a matrix of shape [2, 3] with strides [3, 1]: to reach [1, 2] it goes one step of 3 and two steps of 1, to place 5. Right the same row is read as [3, 2] with strides [1, 3]: to reach [2, 1] it goes two steps of 1 and one of 3, to the same place 5.',
    },
    [
      { name: 'a matrix', view: { ...row, shape: [2, 3], strides: [3, 1] } },
      { name: 'its transpose', view: { ...row, shape: [3, 2], strides: [1, 3] } },
    ],
  );
}

/** A row and a column, each stretched to [2, 3] by a stride of 0. */
export function broadcastPicture(): string {
  return walks(
    {
      title: 'Stretching is a step of 0',
      description:
        'Left three numbers are read as two equal rows: strides [0, 1], a step down does not move. Right two numbers are read as three equal columns: strides [1, 0], a step to the right does not move. Repeated cells have dashed edges: they are in no memory.',
    },
    [
      {
        name: '[3], stretched to two rows',
        view: { data: Float64Array.of(7, 2, 5), shape: [2, 3], strides: [0, 1], offset: 0 },
      },
      {
        name: '[2, 1], stretched to three columns',
        view: { data: Float64Array.of(7, 2), shape: [2, 3], strides: [1, 0], offset: 0 },
      },
    ],
  );
}

function walks(about: { title: string; description: string }, panels: readonly Panel[]): string {
  const rows = Math.max(...panels.map(({ view }) => view.shape[0]));
  const top = 130;
  const below = top + rows * HEIGHT + (rows - 1) * GAP;
  const buffer = below + 104;
  const body = panels.map(
    (panel, n) => `  <g transform="translate(${24 + n * 352} 0)">
${[
  words(0, 72, 'name', panel.name),
  words(0, 92, 'small', `shape [${panel.view.shape.join(', ')}], strides [${panel.view.strides.join(', ')}]`),
  ...table(panel.view, top),
  words(0, below + 36, 'small', 'in memory'),
  ...walk(panel.view, buffer),
].join('\n')}
  </g>`,
  );
  const legend = buffer + HEIGHT + 92;
  body.push(
    arrow(0, `M24 ${legend - 5}h40`),
    words(74, legend, 'small', 'a step along axis 0 (down)'),
    arrow(1, `M270 ${legend - 5}h40`),
    words(320, legend, 'small', 'a step along axis 1 (to the right)'),
  );
  return page({ ...about, height: legend + 24, body: body.join('\n') });
}

/** Where the last element stands, step by step: down first, then to the right. */
function stepsOf({ shape, strides }: View): { axis: 0 | 1; by: number }[] {
  return ([0, 1] as const).flatMap((axis) =>
    Array.from({ length: shape[axis] - 1 }, () => ({ axis, by: strides[axis] })),
  );
}

function cell(x: number, y: number, value: number, className: string, width = WIDTH): string[] {
  return [
    `  <rect class="${className}" x="${x}" y="${y}" width="${width}" height="${HEIGHT}" rx="3"/>`,
    words(x + width / 2, y + HEIGHT / 2 + 5, 'middle', String(value)),
  ];
}

function table({ data, shape: [rows, columns], strides, offset }: View, top: number): string[] {
  const x = (j: number): number => 20 + j * (WIDTH + GAP);
  const y = (i: number): number => top + i * (HEIGHT + GAP);
  const seen = new Set<number>();
  const drawn: string[] = [];
  for (let j = 0; j < columns; j++) drawn.push(words(x(j) + WIDTH / 2, top - 10, 'small middle', String(j)));
  for (let i = 0; i < rows; i++) {
    drawn.push(words(4, y(i) + HEIGHT / 2 + 5, 'small middle', String(i)));
    for (let j = 0; j < columns; j++) {
      const place = offset + i * strides[0] + j * strides[1];
      const end = i === rows - 1 && j === columns - 1 ? ' end' : '';
      drawn.push(...cell(x(j), y(i), data[place], `cell${end}${seen.has(place) ? ' again' : ''}`));
      seen.add(place);
    }
    if (i < rows - 1) drawn.push(arrow(0, `M${x(0) + WIDTH / 2} ${y(i) + HEIGHT + 3}v${GAP - 6}`));
  }
  for (let j = 1; j < columns; j++)
    drawn.push(arrow(1, `M${x(j) - GAP + 3} ${y(rows - 1) + HEIGHT / 2}h${GAP - 6}`));
  return drawn;
}

/** The walk along the numbers in memory, and its sum. */
function walk(view: View, top: number): string[] {
  const { data, shape, strides, offset } = view;
  const width = data.length < 4 ? 2 * WIDTH : WIDTH; // room for steps that do not move
  const x = (place: number): number => 20 + (place + 0.5) * width;
  const steps = stepsOf(view);
  const end = steps.reduce((place, { by }) => place + by, offset);
  const drawn = Array.from(data).flatMap((value, place) => [
    ...cell(x(place) - width / 2, top, value, 'cell', width),
    words(x(place), top + HEIGHT + 18, 'small middle', String(place)),
  ]);
  drawn.push(...cell(x(end) - width / 2, top, data[end], 'cell end', width).slice(0, 1));
  let at = x(offset);
  let place = offset;
  for (const { axis, by } of steps) {
    const [from, to] = by === 0 ? [at + 3, at + 23] : [at + 6, x(place + by) - 6];
    const high = 24 + 6 * by;
    drawn.push(
      arrow(axis, `M${from} ${top - 3}C${from} ${top - high} ${to} ${top - high} ${to} ${top - 4}`),
      words((from + to) / 2, top - Math.round(high * 0.76) - 5, 'small middle', `+${by}`),
    );
    at = to;
    place += by;
  }
  const index = shape.map((length) => length - 1);
  const sum = index.map((i, axis) => `${i}·${strides[axis]}`).join(' + ');
  drawn.push(
    words(0, top + HEIGHT + 52, '', `[${index.join(', ')}] is at place ${offset} + ${sum} = ${end}`),
  );
  return drawn;
}
