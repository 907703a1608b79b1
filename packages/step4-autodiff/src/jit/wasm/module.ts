import { ModuleBuilder, type Statement } from '@first-principles/wasm';
import { bufferOf, type Buffer } from './buffer.ts';
import { dotBuffers, Gemms } from './dot.ts';
import type { Kernel } from './kernels.ts';
import { defineLoop } from './loop.ts';
import { placesOf } from './node.ts';
import { convolutionBuffers, defineConvolutionKernel } from './plan-convolution.ts';
import { defineReduce } from './reduce.ts';

/** The buffers that a kernel touches. */
export function buffersOf(kernel: Kernel): Buffer[] {
  switch (kernel.kind) {
    case 'loop':
      return [
        ...placesOf(kernel.stores.map(({ node }) => node)),
        ...kernel.stores.map(({ target }) => target),
      ].map(bufferOf);
    case 'reduce':
      return [...placesOf([kernel.node]), kernel.target].map(bufferOf);
    case 'dot':
      return dotBuffers(kernel);
    case 'conv':
    case 'convInput':
    case 'convWeights':
      return convolutionBuffers(kernel);
    case 'fallback':
      return [...kernel.operands, ...kernel.results].map(bufferOf);
  }
}

/**
 * The module of an executable: `run0`, `run1`, … each do a row of kernels; between two of them is a fallback.
 *
 * @param rows - kernels without fallbacks
 */
export function generateModule(rows: readonly (readonly Kernel[])[]): ModuleBuilder {
  const module = new ModuleBuilder();
  const gemms = new Gemms(module);
  let count = 0;
  const statements = (kernel: Kernel): Statement[] => {
    const name = `${kernel.kind}${count++}`;
    if (kernel.kind === 'loop') return [defineLoop(module, name, kernel).call({})];
    if (kernel.kind === 'reduce') return [defineReduce(module, name, kernel).call({})];
    if (kernel.kind === 'dot') return gemms.calls(kernel);
    if (kernel.kind === 'fallback') throw new Error('internal: a fallback is in the module');
    return [defineConvolutionKernel(module, name, kernel)];
  };
  const bodies = rows.map((row) => row.flatMap(statements));
  for (const [i, body] of bodies.entries()) module.func(`run${i}`, {}, 'void', () => body);
  return module;
}
