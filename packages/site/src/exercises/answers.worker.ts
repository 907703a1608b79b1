// Runs answers apart from the page: it may be ended at any time.
import { printed } from './console.ts';
import { type PageJob, Runner } from './runner.ts';
import { fetchedSources } from './sources.ts';

const runner = new Runner(fetchedSources(), (message) => postMessage(message));

for (const name of ['log', 'info', 'debug', 'warn', 'error'] as const)
  console[name] = (...values: unknown[]) => runner.printing.write(`${printed(values)}\n`);
addEventListener('error', (event) => {
  event.preventDefault();
  runner.stray.push(event.error ?? event.message);
});
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  runner.stray.push(event.reason);
});
addEventListener('message', (event: MessageEvent<PageJob>) => runner.take(event.data));
