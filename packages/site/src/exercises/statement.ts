/** What a stub's comments ask for, function by function. */
export interface Asked {
  readonly name: string;
  readonly paragraphs: readonly string[];
  /** `@param x - [N, I]` is `{ tag: 'x', text: '[N, I]' }`; other tags keep their name: `returns`. */
  readonly tags: readonly { readonly tag: string; readonly text: string }[];
}

/**
 * The statement of an exercise: the comments of what its stub exports, functions and classes.
 *
 * @example statementOf('/** Half of it. *\/\nexport function half(x: number): number {')[0].paragraphs // ['Half of it.']
 */
export function statementOf(stub: string): Asked[] {
  const found = stub.matchAll(
    /^\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport (?:async )?(?:abstract )?(?:function\*?|class|const) (\w+)/gm,
  );
  return Array.from(found, ([, comment, name]) => {
    const text = comment
      .split('\n')
      .map((line) => line.replace(/^ *\*? ?/, '').trimEnd())
      .join('\n');
    const [about, ...tags] = text.split(/^@/m);
    const paragraphs = about
      .split(/\n{2,}/)
      .map(joined)
      .filter((paragraph) => paragraph !== '');
    return { name, paragraphs, tags: tags.map(tagOf) };
  });
}

function tagOf(text: string): Asked['tags'][number] {
  const [, tag, rest] = /^(\w+)\s*([^]*)$/.exec(text)!;
  const [, name, meaning] = (tag === 'param' && /^(\S+)\s*(?:- )?([^]*)$/.exec(rest)) || [];
  return { tag: name ?? tag, text: joined(meaning ?? rest) };
}

function joined(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}
