/**
 * A page of typedoc's without what it says twice: what a class inherits stands with the class that has it. Anchors that
 * count those too (`#constructor-60`) become words.
 *
 * @param markdown - as typedoc-plugin-markdown writes it
 * @param title - the page's
 */
export function tidy(markdown: string, title: string): string {
  const own = markdown
    .split(/^(?=#{1,5} )/m)
    .filter((section) => !section.includes('\n###### Inherited from\n'))
    .map((section) => section.replace(/\n###### Overrides\n\n.*\n/, ''));
  return own
    .filter((section, i) => !isBare(section) || levelOf(own[i + 1] ?? '# ') > levelOf(section))
    .join('')
    .replace(/^# .*\n/, `# ${title}\n`)
    .replace(/\[([^\]]*)\]\([^)\s]*#[^)\s]*-\d+\)/g, '$1');
}

const levelOf = (section: string): number => /^#*/.exec(section)![0].length;

/** A heading with nothing under it. */
const isBare = (section: string): boolean => /^#+ .*\s*$/.test(section);
