import { visitorKeys, type Node, type Program } from 'oxc-parser';

/** Expressions with a type beside them: `x!`, `x as T`. */
const WITH_TYPE: ReadonlySet<string> = new Set([
  'TSNonNullExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
]);

/** The parts of a node that may be written wrong: no types, names that are bound, keys, or words that are only shown. */
export function partsOf(node: Node): Node[] {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ThrowStatement':
      return [];
    case 'CallExpression':
      // apply('conv2d', …): an operation's name, told in errors alone
      return node.callee.type === 'Identifier' && node.callee.name === 'apply'
        ? [node.callee, ...node.arguments.filter(({ type }) => type !== 'Literal')]
        : withoutTypes(node);
    case 'MemberExpression':
      return node.computed ? [node.object, node.property] : [node.object];
    case 'Property':
      return node.shorthand ? [] : node.computed ? [node.key, node.value] : [node.value];
    case 'VariableDeclarator':
      return [...defaultsOf(node.id), ...(node.init ? [node.init] : [])];
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return [...node.params.flatMap(defaultsOf), ...(node.body ? [node.body] : [])];
    default:
      return withoutTypes(node);
  }
}

function withoutTypes(node: Node): Node[] {
  return childrenOf(node).filter(({ type }) => !type.startsWith('TS') || WITH_TYPE.has(type));
}

/** The default values in a pattern: `keepdims = false`. */
function defaultsOf(pattern: Node): Node[] {
  return pattern.type === 'AssignmentPattern' ? [pattern.right] : childrenOf(pattern).flatMap(defaultsOf);
}

function childrenOf(node: Node): Node[] {
  const fields = node as unknown as Readonly<Record<string, Node | readonly (Node | null)[] | null>>;
  return (visitorKeys[node.type] ?? [])
    .flatMap((key) => fields[key] ?? [])
    .filter((child): child is Node => child !== null);
}

/** Every name that occurs in a program. */
export function namesOf(program: Program): string[] {
  const names = new Set<string>();
  const walk = (node: Node): void => {
    if (node.type === 'Identifier') names.add(node.name);
    childrenOf(node).forEach(walk);
  };
  walk(program);
  return [...names];
}

/** The names that a program has from a module. */
export function importedFrom(program: Program, module: string): Set<string> {
  return new Set(
    program.body.flatMap((statement) =>
      statement.type === 'ImportDeclaration' && statement.source.value === module
        ? statement.specifiers.map(({ local }) => local.name)
        : [],
    ),
  );
}
