import { Visitor, type Program, type Span } from 'oxc-parser';

/** What a file takes from another, wherever it says so: at its top, in a type, in the middle of a function. */
export interface Import extends Span {
  /** `@first-principles/linalg`, `#earlier/linalg/01-dot`, `./views.ts` */
  readonly from: string;
  /** Whether nothing of it is left at run time. */
  readonly typeOnly: boolean;
  /** Each name by what it is called here; [] where names are of no account. */
  readonly names: readonly { readonly imported: string; readonly local: string }[];
}

/** Every import of a program, type imports and re-exports too, as they come. */
export function importsOf(program: Program): Import[] {
  const found: Import[] = [];
  const note = ({ start, end }: Span, from: string, typeOnly: boolean, names: Import['names'] = []): void =>
    void found.push({ start, end, from, typeOnly, names });
  new Visitor({
    ImportDeclaration(node) {
      const typed = node.specifiers.map(
        (name) => name.type === 'ImportSpecifier' && name.importKind === 'type',
      );
      const typeOnly = node.importKind === 'type' || (typed.length > 0 && typed.every(Boolean));
      const names = node.specifiers.map((name) => ({
        imported: name.type === 'ImportSpecifier' && 'name' in name.imported ? name.imported.name : name.type,
        local: name.local.name,
      }));
      note(node, node.source.value, typeOnly, names);
    },
    ExportNamedDeclaration(node) {
      if (node.source) note(node, node.source.value, node.exportKind === 'type');
    },
    ExportAllDeclaration: (node) => note(node, node.source.value, node.exportKind === 'type'),
    ImportExpression(node) {
      if (node.source.type === 'Literal') note(node, String(node.source.value), false);
    },
    TSImportType: (node) => note(node, node.source.value, true),
  }).visit(program);
  return found;
}

/**
 * The names that a program speaks outside of its import lines and of these stretches of text. Names of properties are
 * not among them: `a.mean` and `{ mean: 1 }` speak of no `mean`.
 */
export function spokenNames(program: Program, except: readonly Span[] = []): Set<string> {
  const silent = [...except, ...program.body.filter(({ type }) => type === 'ImportDeclaration')];
  const keys = new Set<number>();
  const spoken = new Set<string>();
  const skipKey = (node: { computed: boolean; shorthand?: boolean; key: Span }): void => {
    if (!node.computed && !node.shorthand) keys.add(node.key.start);
  };
  const note = ({ name, start }: { name: string; start: number }): void => {
    if (keys.has(start) || silent.some((span) => start >= span.start && start < span.end)) return;
    spoken.add(name);
  };
  new Visitor({
    // each is visited before its key
    Property: skipKey,
    PropertyDefinition: skipKey,
    MethodDefinition: skipKey,
    TSPropertySignature: skipKey,
    TSMethodSignature: skipKey,
    MemberExpression: ({ computed, property }) => skipKey({ computed, key: property }),
    Identifier: note,
    JSXIdentifier: note,
  }).visit(program);
  return spoken;
}
