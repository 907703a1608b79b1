// Trains, interrupts itself in its third step, says what was saved, and interrupts itself again.
import { key, normal } from '@first-principles/linalg';
import { Generator, Linear, loadSafetensors, mseLoss, SGD, Tensor, Trainer } from '../src/index.ts';
import { interrupted } from '../src/node/index.ts';

const kept = new Map<string, Uint8Array>();
const model = new Linear(2, 2, new Generator(1));
const trainer = new Trainer({ model, loss: mseLoss, optimizer: new SGD(model.parameters(), { lr: 0.1 }) });
const batch = [new Tensor(normal(key(1), [4, 2]))];
try {
  await trainer.fit([batch, batch, batch, batch], {
    epochs: 100_000,
    store: { read: (name) => kept.get(name), write: (name, bytes) => void kept.set(name, bytes) },
    signal: interrupted(),
    callbacks: [
      {
        async onStep({ step }) {
          if (step !== 3) return;
          process.kill(process.pid, 'SIGINT');
          await new Promise((resolve) => setTimeout(resolve, 50)); // a signal arrives between two turns
        },
      },
    ],
  });
} catch (error) {
  const { metadata } = loadSafetensors(kept.get('last.safetensors')!);
  const { step } = JSON.parse(metadata['trainer']) as { readonly step: number };
  process.stdout.write(`stopped: ${(error as Error).name}, saved at step ${step}\n`);
}
process.kill(process.pid, 'SIGINT');
await new Promise((resolve) => setTimeout(resolve, 10_000));
