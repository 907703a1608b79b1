import type { Func, ImportedFunc } from './module.ts';
import type { Label, Node } from './node.ts';

const WIDTH = 100;

/** The text format of a module's functions, folded, each structured instruction on lines of its own. */
export function printModule(imports: readonly ImportedFunc[], functions: readonly Func[]): string {
  const lines = ['(module', '  (import "env" "memory" (memory 0))'];
  for (const f of imports) lines.push(`  (import "env" "${f.name}" (func $${f.name}${signature(f)}))`);
  for (const f of functions) {
    lines.push(`  (func $${f.name} (export "${f.name}")${signature(f)}`);
    for (const { name, type } of f.locals) lines.push(`    (local $${name} ${type})`);
    const labels: (Label | undefined)[] = [];
    for (const instruction of f.body) lines.push(...printNode(instruction, '    ', labels));
    lines.push('  )');
  }
  return [...lines, ')'].join('\n');
}

function signature({ parameters, result }: ImportedFunc): string {
  const given = Object.entries(parameters).map(([name, type]) => ` (param $${name} ${type})`);
  return `${given.join('')}${result === 'void' ? '' : ` (result ${result})`}`;
}

function head({ op, text, label, bodies }: Node, labels: readonly (Label | undefined)[]): string {
  if (text !== undefined) return `(${op} ${text}`;
  if (label === undefined) return `(${op}`;
  const position = bodies === undefined ? labels.lastIndexOf(label) : labels.length;
  return op === 'if' ? '(if' : `(${op} $${label.kind}${position}`;
}

/** An instruction on one line if it fits, else its operands below it, indented. */
function printNode(instruction: Node, indent: string, labels: (Label | undefined)[]): string[] {
  const opening = head(instruction, labels);
  const inner = `${indent}  `;
  const parts = instruction.operands.flatMap((operand) => printNode(operand, inner, labels));
  if (instruction.bodies !== undefined) {
    labels.push(instruction.label);
    instruction.bodies.forEach((body, i) => {
      if (instruction.op !== 'if') {
        parts.push(...body.flatMap((statement) => printNode(statement, inner, labels)));
        return;
      }
      parts.push(`${inner}(${i === 0 ? 'then' : 'else'}`);
      parts.push(...body.flatMap((statement) => printNode(statement, `${inner}  `, labels)), `${inner})`);
    });
    labels.pop();
    return [`${indent}${opening}`, ...parts, `${indent})`];
  }
  const oneLine = `${indent}${[opening, ...parts.map((part) => part.trim())].join(' ')})`;
  if (oneLine.length <= WIDTH) return [oneLine];
  return [`${indent}${opening}`, ...parts, `${indent})`];
}
