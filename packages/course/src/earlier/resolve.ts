/** Whose code an `#earlier/…` import gets: the learner's file or the solution. */
export type Whose = 'mine' | 'reference';

/** An earlier answer, found. */
export interface Earlier {
  /** `step2-mnist/19-layer-gradients` */
  readonly id: string;
  readonly whose: Whose;
  /** From the repository's root: `solutions/step2-mnist/src/19-layer-gradients.ts`. */
  readonly path: string;
}

/**
 * Where `#earlier/<step>/<NN-name>` leads; undefined for any other specifier. The one rule that Node's hooks and Vite share.
 *
 * @param whose - the solution for tests; for experiments the learner's file where it passes
 * @throws RangeError if the specifier is not `#earlier/<step>/<NN-name>`
 * @example resolveEarlier('#earlier/linalg/01-dot')?.path // solutions/linalg/src/01-dot.ts
 */
export function resolveEarlier(
  specifier: string,
  whose: (id: string) => Whose = () => 'reference',
): Earlier | undefined {
  if (!specifier.startsWith('#earlier/')) return undefined;
  const [, step, name] = /^#earlier\/([a-z][a-z0-9.-]*)\/(\d\d-[a-z0-9-]+)$/.exec(specifier) ?? [];
  if (step === undefined || name === undefined) {
    throw new RangeError(`import: an earlier exercise reads #earlier/<step>/<NN-name>: got ${specifier}`);
  }
  const id = `${step}/${name}`;
  const owner = whose(id);
  return { id, whose: owner, path: `${owner === 'mine' ? 'exercises' : 'solutions'}/${step}/src/${name}.ts` };
}
