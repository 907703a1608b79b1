import type { Sources } from './modules.ts';
import { packageNamed } from './packages.ts';
import { placeOf } from './place.ts';

/** What modules are made from in a worker: the course's texts are fetched, each place once. */
export function fetchedSources(): Sources {
  const places = new Map<string, Promise<Record<string, string>>>();
  return {
    async text(path) {
      const place = placeOf(path);
      if (!places.has(place)) places.set(place, fetched(place));
      const text = (await places.get(place)!)[path];
      if (text === undefined) throw new Error(`Cannot find module '${path}'`);
      return text;
    },
    package: packageNamed,
    address: (code) => URL.createObjectURL(new Blob([code], { type: 'text/javascript' })),
  };
}

async function fetched(place: string): Promise<Record<string, string>> {
  const response = await fetch(new URL(import.meta.env.BASE_URL + place, location.origin));
  if (response.status === 404) return {};
  if (!response.ok) throw new Error(`${place} cannot be had: ${response.status} ${response.statusText}`);
  return (await response.json()) as Record<string, string>;
}
