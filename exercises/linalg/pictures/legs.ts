import { arrow, LINES, page, words } from './page.ts';

/** Pixels: the side of a box, the length of a leg. */
const SIDE = 48;
const LEG = 62;

interface Operand {
  readonly name: string;
  /** The letters of its axes: the free one first, the summed one last. */
  readonly letters: readonly string[];
}

/** The three gradients of a layer: boxes are arrays, each axis a leg, joined legs are summed over. */
export function einsumPicture(): string {
  const x: Operand = { name: 'x', letters: ['i', 'n'] };
  const delta: Operand = { name: 'δ', letters: ['o', 'n'] };
  const panels = [
    gradient('dW', 'from x [N, I] and δ [N, O]', '[I, O]', 'n', [x, delta]),
    gradient('db', 'from δ [N, O]', '[O]', 'n', [delta]),
    gradient('dx', 'from δ [N, O] and W [I, O]', '[N, I]', 'o', [
      { name: 'δ', letters: ['n', 'o'] },
      { name: 'W', letters: ['i', 'o'] },
    ]),
  ];
  return page({
    height: 364,
    title: 'An einsum: name every leg, join what is summed',
    description:
      'Three drawings. dW: the boxes x and δ are joined by the leg n, and i and o stick out. db: the box δ alone, its leg n ends in a dot, o sticks out. dx: the boxes δ and W are joined by the leg o, and n and i stick out. The legs that stick out are the shape of the result.',
    body: `${panels.map((panel, n) => `  <g transform="translate(${24 + n * 240} 0)">\n${panel}\n  </g>`).join('\n')}
  <path class="first" d="M24 335h40"/>
${words(74, 340, 'small', 'in no result: summed over')}
${arrow(1, 'M300 335h40')}
${words(350, 340, 'small', 'sticks out: an axis of the result')}`,
  });
}

/** Boxes stand under each other; the summed leg leads from the first down to the second, or to a dot. */
function gradient(
  name: string,
  from: string,
  shape: string,
  summed: string,
  operands: readonly Operand[],
): string {
  const x = 34;
  const y = (n: number): number => 122 + n * (SIDE + LEG);
  const boxes = operands.flatMap(({ name, letters: [free] }, n) => [
    `  <rect class="cell end" x="${x}" y="${y(n)}" width="${SIDE}" height="${SIDE}" rx="6"/>`,
    words(x + SIDE / 2, y(n) + 30, 'name middle', name),
    arrow(1, `M${x + SIDE} ${y(n) + SIDE / 2}h${LEG}`),
    words(x + SIDE + LEG + 12, y(n) + SIDE / 2 + 5, 'name', free),
  ]);
  const leg = x + SIDE / 2;
  return [
    words(0, 76, 'name', `${name} ${shape}`),
    words(0, 98, 'small', from),
    ...boxes,
    `  <path class="${LINES[0]}" d="M${leg} ${y(0) + SIDE}v${LEG}"/>`,
    ...(operands.length === 1 ? [`  <circle class="tip1" cx="${leg}" cy="${y(1)}" r="6"/>`] : []),
    words(leg + 12, y(0) + SIDE + LEG / 2 + 5, 'name', `Σ ${summed}`),
  ].join('\n');
}
