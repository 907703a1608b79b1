import { resolveEarlier } from '@first-principles/course';
import { strip, type Stripped } from './strip.ts';

/** What modules are made from. */
export interface Sources {
  /** The text of a file of the course, or of the learner's. */
  readonly text: (path: string) => Promise<string>;
  /** A package of this repository; undefined if there is none of that name. */
  readonly package: (name: string) => Promise<object> | undefined;
  /** An address that code can be imported from; its name is a path, or a package's. */
  readonly address: (code: string, name: string) => string;
}

/** Files of the learner's, and what puts their parts together: only they run on the learner's own earlier answers. */
const LEARNERS = /^exercises\/[^/]+\/(?:src\/[^/]+|parts\.ts)$/;

/**
 * Loads modules from the course's texts, their imports bound to this repository's packages, to each other, and to earlier
 * answers.
 *
 * @example const { dot } = await new Modules(sources).load('solutions/linalg/src/01-dot.ts');
 */
export class Modules {
  /** Ids of the exercises for which the learner's files take their own answers. */
  own: ReadonlySet<string> = new Set();
  /** Ids of those that were taken. */
  readonly mine = new Set<string>();
  readonly #sources: Sources;
  readonly #addresses = new Map<string, Promise<string>>();
  /** What an address stands for: for people who read an error. */
  readonly #names = new Map<string, string>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /**
   * A module by its path from the root of the repository.
   *
   * @param text - code to run in place of what the file holds
   * @throws Malformed if its own text does not parse; Error if something that it imports is not there
   */
  async load(path: string, text?: string): Promise<object> {
    const address = await (text === undefined ? this.#file(path, []) : this.#link(path, text, [path]));
    try {
      return (await import(/* @vite-ignore */ address)) as object;
    } catch (error) {
      throw this.#named(error);
    }
  }

  #file(path: string, from: readonly string[]): Promise<string> {
    if (from.includes(path)) throw new Error(`imports go round: ${[...from, path].join(' → ')}`);
    const known = this.#addresses.get(path);
    if (known !== undefined) return known;
    const address = this.#sources.text(path).then((text) => this.#link(path, text, [...from, path]));
    this.#addresses.set(path, address);
    return address;
  }

  async #link(path: string, text: string, from: readonly string[]): Promise<string> {
    const stripped = stripAs(path, text, from.length > 1);
    let code = stripped.code;
    for (const { specifier, start, end } of stripped.imports.toReversed()) {
      const address = await this.#resolve(specifier, path, from);
      code = `${code.slice(0, start)}${JSON.stringify(address)}${code.slice(end)}`;
    }
    return this.#address(path, `${code}\n//# sourceURL=${path}`);
  }

  async #resolve(specifier: string, path: string, from: readonly string[]): Promise<string> {
    const earlier = resolveEarlier(specifier, (id) =>
      this.own.has(id) && LEARNERS.test(path) ? 'mine' : 'reference',
    );
    if (earlier !== undefined) {
      if (earlier.whose === 'mine') this.mine.add(earlier.id);
      return this.#file(earlier.path, from);
    }
    if (specifier.startsWith('.')) return this.#file(neighbourOf(path, specifier), from);
    return (await this.#package(specifier)) ?? fail(`Cannot find package '${specifier}'`);
  }

  #package(name: string): Promise<string> | undefined {
    const known = this.#addresses.get(name);
    if (known !== undefined) return known;
    const address = this.#sources.package(name)?.then((held) => {
      packages.set(name, held);
      const given = `globalThis[Symbol.for(${JSON.stringify(KEY)})].get(${JSON.stringify(name)})`;
      return this.#address(name, `export const { ${Object.keys(held).join(', ')} } = ${given};`);
    });
    if (address !== undefined) this.#addresses.set(name, address);
    return address;
  }

  #address(name: string, code: string): string {
    const address = this.#sources.address(code, name);
    this.#names.set(address, name);
    return address;
  }

  /** An error of the engine's, with names for addresses. */
  #named(error: unknown): unknown {
    if (!(error instanceof Error)) return error;
    for (const [address, name] of this.#names) error.message = error.message.replaceAll(address, name);
    return error;
  }
}

/** Where a module that stands for a package finds it. */
const KEY = 'first-principles.packages';
const packages = new Map<string, object>();
Object.assign(globalThis, { [Symbol.for(KEY)]: packages });

/** @param within - whether another file imports it: then its faults are named by its path */
function stripAs(path: string, text: string, within: boolean): Stripped {
  try {
    return strip(text);
  } catch (error) {
    if (within && error instanceof Error) error.message = `${path}: ${error.message}`;
    throw within ? new Error((error as Error).message, { cause: error }) : error;
  }
}

/**
 * The file that a relative specifier means.
 *
 * @throws Error if that is an exercise's: it would be what is written there, right or wrong
 */
function neighbourOf(path: string, specifier: string): string {
  const found = new URL(specifier, `file:///${path}`).pathname.slice(1);
  const [, step, name] = /^exercises\/([^/]+)\/src\/(\d\d-[a-z0-9-]+)(?:\.ts)?$/.exec(found) ?? [];
  if (LEARNERS.test(path) && step !== undefined)
    throw new Error(`import an earlier answer as '#earlier/${step}/${name}'`);
  return found;
}

function fail(message: string): never {
  throw new Error(message);
}
