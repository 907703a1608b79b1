// Keeps the site for when there is no network. What has a hash in its name, and data, never change: from the cache first.
// Everything else comes from the network while there is one.

/** What is used here of lib.webworker, which contradicts lib.dom in one program. */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WorkerEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface ServiceWorkerScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: WorkerEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}

/** Put in by the build: a hash of the files, and their addresses. */
declare const VERSION: string;
declare const FILES: readonly string[];

const worker = globalThis as unknown as ServiceWorkerScope;
const scope = new URL(worker.registration.scope);
const pages = `${scope.pathname} pages ${VERSION}`;
const lasting = `${scope.pathname} lasting`;

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope.href)) return;
  const unchanging = /^(?:_astro|data)\//.test(request.url.slice(scope.href.length));
  event.respondWith(unchanging ? once(event) : fresh(event));
});

async function install(): Promise<void> {
  const cache = await caches.open(pages);
  await cache.addAll(FILES.map((file) => new URL(file, scope).href));
}

/** Earlier versions' pages go; MNIST and what else lasts stays. */
async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const mine = names.filter((name) => name.startsWith(`${scope.pathname} `));
  await Promise.all(
    mine.filter((name) => name !== pages && name !== lasting).map((name) => caches.delete(name)),
  );
  await worker.clients.claim();
}

async function once(event: FetchEvent): Promise<Response> {
  const { request } = event;
  return (await caches.match(request)) ?? keep(event, await fetch(request), request.url, lasting);
}

/** A page is kept under its address without the search: a lab’s settings, of which each link has others. */
async function fresh(event: FetchEvent): Promise<Response> {
  const { request } = event;
  try {
    const { origin, pathname } = new URL(request.url);
    return keep(event, await fetch(request), origin + pathname, pages);
  } catch (error) {
    const found = await caches.match(request, { ignoreSearch: true });
    const missing = request.mode === 'navigate' ? await caches.match(new URL('404.html', scope)) : undefined;
    if (found ?? missing) return (found ?? missing)!;
    throw error;
  }
}

/** Gives the response at once; its copy is put away as it arrives. */
function keep(event: FetchEvent, response: Response, address: string, name: string): Response {
  if (response.ok) event.waitUntil(put(response.clone(), address, name));
  return response;
}

async function put(response: Response, address: string, name: string): Promise<void> {
  try {
    const cache = await caches.open(name);
    await cache.put(address, response);
  } catch {
    // a full disk must not cost the answer
  }
}
