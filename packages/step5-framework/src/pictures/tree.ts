import { MARGIN, page, TOP } from '@first-principles/step2-mnist/pictures';
import { loadSafetensors, saveSafetensors } from '../checkpoint/safetensors.ts';
import { Generator } from '../core/generator.ts';
import { ReLU } from '../nn/activations.ts';
import { BatchNorm1d } from '../nn/batch-norm.ts';
import { Linear } from '../nn/linear.ts';
import { Parameter, Sequential, type Module } from '../nn/module.ts';

/** Pixels: a line, and where the columns begin. */
const LINE = 30;
const INDENT = 26;
const [NAME, SHAPE, KIND, BYTES] = [330, 540, 660, 790];
const WIDTH = 960;

const STYLE = `  <style>
    .line { fill: none; stroke: #8b949e; stroke-width: 1.2 } .across { stroke-dasharray: 2 5 }
    .end { text-anchor: end } .module { font-weight: 600 } .name { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 13px; fill: #1257a8 }
    @media (prefers-color-scheme: dark) { .name { fill: #64b0ff } }
  </style>`;

/** The network in the picture. */
export function drawnModel(): Sequential {
  const g = new Generator(1);
  return new Sequential(new Linear(784, 128, g), new BatchNorm1d(128), new ReLU(), new Linear(128, 10, g));
}

/**
 * A network as a tree, and beside it what is saved of it: names, shapes, and where in the file.
 *
 * @returns the text of an SVG file
 * @example await writeFile('tree.svg', treeDrawing())
 */
export function treeDrawing(): string {
  const model = drawnModel();
  const offsets = offsetsOf(saveSafetensors(model.stateDict()));
  const rows: string[] = [];
  const draw = (path: string, name: string, member: Module | Parameter, depth: number): number => {
    const line = rows.length;
    const y = TOP + 34 + line * LINE;
    const x = MARGIN + depth * INDENT;
    rows.push('');
    if (!('members' in member)) {
      rows[line] = leaf(path, name, member, x, y, offsets);
      return y;
    }
    const children = Array.from(member.members(), ([child, inside]) =>
      draw(path === '' ? child : `${path}.${child}`, child, inside as Module | Parameter, depth + 1),
    );
    const last = children.at(-1);
    const lines =
      last === undefined
        ? ''
        : `\n  <path class="line" d="M${x + 8} ${y + 8}V${last - 4}${children.map((at) => `M${x + 8} ${at - 4}h${INDENT - 14}`).join('')}"/>`;
    rows[line] =
      `  <text class="small" x="${x}" y="${y}">${name} <tspan class="number module">${member.constructor.name}</tspan></text>${lines}`;
    return y;
  };
  draw('', 'model', model, 0);
  const heads = [
    ['the tree', MARGIN],
    ['its stateDict: paths', NAME],
    ['shape', SHAPE],
    ['', KIND],
    ['bytes in the file', BYTES],
  ].map(([word, x]) => `  <text class="digit" x="${x}" y="${TOP}">${word}</text>`);
  return page(
    {
      title: 'A network is a tree, and what it has learned is a list',
      subtitle:
        'Whoever walks the tree finds the same names in the same order: so does the optimizer, and so does PyTorch.',
    },
    { width: WIDTH, height: TOP + 34 + rows.length * LINE + MARGIN - 8 },
    Array.from(model.stateTensors(), ([name, { shape }]) => `${name} is [${shape.join(', ')}].`).join(' '),
    [STYLE, ...heads, ...rows].join('\n'),
  );
}

function leaf(
  path: string,
  name: string,
  tensor: Parameter,
  x: number,
  y: number,
  offsets: ReadonlyMap<string, string>,
): string {
  const kind = tensor instanceof Parameter ? 'learned' : 'remembered';
  return `  <text class="small" x="${x}" y="${y}">${name}</text>
  <path class="line across" d="M${x + 10 + 7.5 * name.length} ${y - 4}H${NAME - 10}"/>
  <text class="name" x="${NAME}" y="${y}">${path}</text>
  <text class="number" x="${SHAPE}" y="${y}">[${tensor.shape.join(', ')}]</text>
  <text class="small" x="${KIND}" y="${y}">${kind}</text>
  <text class="number" x="${BYTES}" y="${y}">${offsets.get(path)}</text>`;
}

/** Where each array lies, counted from the header's end: in the order of the names. */
function offsetsOf(file: Uint8Array): Map<string, string> {
  let end = 0;
  return new Map(
    Object.entries(loadSafetensors(file).tensors).map(([name, { size }]) => {
      const begin = end;
      end += 4 * size;
      return [name, `${begin.toLocaleString('en')} – ${end.toLocaleString('en')}`];
    }),
  );
}
