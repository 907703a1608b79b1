// Runs answers apart from the page: it may be ended at any time.
import { printed } from './console.ts';
import { packageNamed } from './packages.ts';
import { placeOf } from './place.ts';
import { type PageJob, Runner } from './runner.ts';

const texts = new Map<string, Promise<Record<string, string>>>();

/** The text of a file of the course. */
async function text(path: string): Promise<string> {
  const place = placeOf(path);
  if (!texts.has(place)) texts.set(place, fetched(place));
  const found = (await texts.get(place)!)[path];
  if (found === undefined) throw new Error(`Cannot find module '${path}'`);
  return found;
}

async function fetched(place: string): Promise<Record<string, string>> {
  const response = await fetch(new URL(import.meta.env.BASE_URL + place, location.origin));
  if (response.status === 404) return {};
  if (!response.ok) throw new Error(`${place} cannot be had: ${response.status} ${response.statusText}`);
  return (await response.json()) as Record<string, string>;
}

const address = (code: string): string => URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));

const runner = new Runner({ text, address, package: packageNamed }, (message) => postMessage(message));

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
