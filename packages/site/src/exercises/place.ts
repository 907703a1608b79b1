/**
 * The file, from the root of the site, in which the text of a file of the course is: an exercise's own, its mistakes
 * (asked for when they are needed), or what a step's exercises share.
 *
 * @param path - from the root of the repository
 * @example placeOf('solutions/linalg/src/01-dot.ts') // 'exercises/linalg/01-dot/code.json'
 */
export function placeOf(path: string): string {
  const [, step, name] =
    /^(?:solutions\/([^/]+)\/src|exercises\/([^/]+)\/test)\/(\d\d-[a-z0-9-]+)(?:\.spec)?\.ts$/
      .exec(path)
      ?.filter((part) => part !== undefined) ?? [];
  if (step !== undefined) return `exercises/${step}/${name}/code.json`;
  const [, of, wrong] = /^exercises\/([^/]+)\/mistakes\/([^/]+)\//.exec(path) ?? [];
  if (of !== undefined) return `exercises/${of}/${wrong}/mistakes.json`;
  return `exercises/${path.split('/')[1]}/shared.json`;
}

/** `exercises/linalg/src/01-dot.ts` */
export function pathOf(id: string): string {
  return `exercises/${id.replace('/', '/src/')}.ts`;
}
