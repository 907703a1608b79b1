import MagicString from 'magic-string';
import { parseSync, Visitor, type Expression } from 'oxc-parser';
import { isSteady } from '../trace/steady.ts';

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '**', '%']);
/** They give one of their numbers as it is: nothing is rounded. */
const CHOICES: ReadonlySet<string> = new Set(['max', 'min']);
const NAME = '$perturbed';
const IMPORT = `import { perturbed as ${NAME} } from '@first-principles/course/perturb';\n`;

/**
 * The same code in Monte Carlo arithmetic: each operation's result gets a random relative error of one float32 unit.
 *
 * Wrapped are arithmetic (`a + b`, `x += y`), functions of Math, methods, and imported functions: the operations of
 * linalg, but for `max` and `min`, which only choose. A function of the file's own is not: its operations are wrapped inside.
 *
 * @throws SyntaxError if the source does not parse
 * @source D. S. Parker, "Monte Carlo arithmetic" (1997)
 */
export function monteCarlo(source: string, path = 'solution.ts'): string {
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new SyntaxError(`${path}: a solution must parse: ${errors[0].message}`);
  const text = new MagicString(source);
  const imported = new Set<string>();
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration' || statement.source.value.startsWith('#earlier/')) continue;
    for (const { local } of statement.specifiers) if (!CHOICES.has(local.name)) imported.add(local.name);
  }
  const wrap = ({ start, end }: { start: number; end: number }): void => {
    text.appendLeft(start, `${NAME}(`);
    text.prependRight(end, ')');
  };
  new Visitor({
    BinaryExpression(node) {
      if (ARITHMETIC.has(node.operator)) wrap(node);
    },
    CallExpression(node) {
      const { callee } = node;
      if (callee.type === 'MemberExpression' || (callee.type === 'Identifier' && imported.has(callee.name)))
        wrap(node);
    },
    AssignmentExpression(node) {
      const operator = node.operator.slice(0, -1);
      if (!ARITHMETIC.has(operator)) return;
      const target = source.slice(node.left.start, node.left.end);
      if (!isSteady(node.left as Expression)) return;
      // x += y becomes x = perturbed((x) + (y))
      text.overwrite(node.left.end, node.right.start, ` = ${NAME}((${target}) ${operator} (`);
      text.prependRight(node.right.end, '))');
    },
  }).visit(program);
  return IMPORT + text.toString();
}
