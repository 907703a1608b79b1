import { styleText } from 'node:util';
import { add, contiguous, key, NDArray, uniform } from '../../../packages/linalg/src/index.ts';
import { exportOnnx, Generator, Tensor } from '../../../packages/step5-framework/src/index.ts';
import { zooModels } from '../../../packages/step5-framework/src/zoo/index.ts';
import { EXPORTED, notExported, type Exported } from './models.ts';
import { PRIMITIVES } from './primitives.ts';
import { onnxRuntime, type Runtime } from './runtime.ts';

/** Numbers further apart than that, relative to the largest of a result or 1, are not the same. */
const SAME = 1e-5;

/** The arrays in what a model takes or gives, from the first entry to the last. */
function arraysOf(value: unknown): NDArray[] {
  if (value instanceof Tensor) return [value.data];
  if (value instanceof NDArray) return [value as NDArray];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(arraysOf);
}

/** How far a model's results are from those of its file, and how many numbers were compared. */
async function compared(
  { make, inputs }: Exported,
  run: Runtime,
): Promise<{ apart: number; numbers: number }> {
  const model = make(new Generator(42)).eval();
  for (const tensor of model.stateTensors().values()) {
    // biases, means, variances: not as they begin, or nobody would notice that they are left out
    if (tensor.ndim === 1 && tensor.dtype === 'float32')
      tensor.data = add(uniform(key(7), tensor.shape), 0.5);
  }
  const expected = arraysOf(model.call(...inputs));
  const results = await run(exportOnnx(model, ...inputs), arraysOf(inputs));
  if (results.length !== expected.length)
    throw new Error(`the file gives ${results.length} results, the model ${expected.length}`);
  let [apart, numbers] = [0, 0];
  for (const [i, { dtype, shape, values }] of results.entries()) {
    const kind = `${dtype}[${shape.join(', ')}]`;
    const ours = `${expected[i].dtype}[${expected[i].shape.join(', ')}]`;
    if (kind !== ours) throw new Error(`result ${i} is ${kind} in the file, ${ours} in the model`);
    const numbersOf = Array.from<number, number>(contiguous(expected[i]), Number);
    const largest = Math.max(1, ...numbersOf.map(Math.abs));
    for (const [k, wanted] of numbersOf.entries()) {
      const distance = Math.abs(values[k] - wanted) / largest;
      apart = Math.max(apart, Number.isNaN(distance) ? Infinity : distance);
    }
    numbers += values.length;
  }
  return { apart, numbers };
}

/** Exports every layer and model, runs it in ONNX Runtime, and says what came out; whether all agree. */
export async function compareModels(): Promise<boolean> {
  const run = onnxRuntime((line) => console.log(line));
  let agree = 0;
  const zoo = zooModels().map(({ name, model, inputs }): Exported => ({
    name: `zoo, ${name}`,
    make: () => model,
    inputs: inputs.map((x) => new Tensor(x)),
  }));
  const all = [...PRIMITIVES, ...EXPORTED, ...zoo];
  for (const one of all) {
    try {
      const { apart, numbers } = await compared(one, run);
      const good = apart <= SAME && numbers > 0;
      if (good) agree++;
      const mark = good ? styleText('green', '✓') : styleText('red', '✗');
      console.log(
        `${mark} ${one.name.padEnd(72)} ${String(numbers).padStart(4)} numbers, ${apart.toExponential(0)} apart`,
      );
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      console.log(`${styleText('red', '✗')} ${one.name}: ${words}`);
    }
  }
  const missing = notExported();
  for (const name of missing) console.log(`${styleText('red', '✗')} ${name}: nobody exports it`);
  console.log(
    `${agree} models agree in ONNX Runtime, ${all.length - agree} do not; ${zoo.length} are of the zoo, ${EXPORTED.length} layers and networks, ${PRIMITIVES.length} single functions`,
  );
  return agree === all.length && agree > 0 && missing.length === 0;
}
