import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { pythonsWith } from '../../../packages/cli/src/bench/peers/python.ts';
import { NO_TORCH } from '../../../packages/cli/src/bench/peers/torch.ts';
import { abs, max, sub, type NDArray } from '../../../packages/linalg/src/index.ts';
import {
  Adam,
  Cell,
  Checkpoint,
  Generator,
  loadSafetensors,
  noGrad,
  Tensor,
  type Module,
} from '../../../packages/step5-framework/src/index.ts';
import { SHARED } from './models.ts';

/** Numbers further apart than that are not the same. */
const SAME = 1e-5;

const outputOf = (model: Module, x: NDArray): NDArray => {
  const y: unknown = noGrad(() => model.call(new Tensor(x)) as unknown);
  return (Array.isArray(y) ? (y as Tensor[])[0] : (y as Tensor)).data;
};

const apart = (a: NDArray, b: NDArray): number => Number(max(abs(sub(a, b))).item());

/**
 * Gives checkpoints of ours to PyTorch, and loads PyTorch's: names and shapes must be the same, and so must what the models make
 * of an input. Says what came out; whether all agree.
 */
export function compareCheckpoints(): boolean {
  const python = pythonsWith('torch').at(-1);
  if (python === undefined) throw new Error(NO_TORCH);
  const folder = mkdtempSync(join(tmpdir(), 'first-principles-torch-'));
  try {
    const models = SHARED.map(({ torch, make, x }, i) => {
      const model = make(new Generator(i)).eval();
      const optimizer = new Adam(model.parameters());
      const inputs = { stateCells: () => new Map([['x', new Cell(x)]]) };
      writeFileSync(
        join(folder, `${i}.safetensors`),
        new Checkpoint({ model, optimizer, inputs }).encode({ torch }),
      );
      return model;
    });
    const script = join(import.meta.dirname, 'checkpoint.py');
    const { status, stdout, stderr } = spawnSync(python, [script, folder], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`PyTorch does not take a checkpoint of ours: ${stderr.trim()}`);
    let agree = 0;
    for (const [i, { torch, x }] of SHARED.entries()) {
      const { tensors } = loadSafetensors(readFileSync(join(folder, `${i}.torch`)));
      const { 'output.before': before, 'output.after': after, ...state } = tensors;
      const there = apart(outputOf(models[i], x), before);
      models[i].loadStateDict(state);
      const back = apart(outputOf(models[i], x), after);
      const good = there <= SAME && back <= SAME && apart(before, after) > 100 * SAME;
      if (good) agree++;
      const mark = good ? styleText('green', '✓') : styleText('red', '✗');
      console.log(`${mark} ${torch}: ${there.toExponential(0)} apart there, ${back.toExponential(0)} back`);
    }
    console.log(
      `${agree} models agree with PyTorch ${stdout.trim()}, their checkpoints taken both ways; ${SHARED.length - agree} do not`,
    );
    return agree === SHARED.length;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
