import { marked, type Token, type Tokens } from 'marked';
import wrapAnsi from 'wrap-ansi';
import { written } from '../../terminal/fit.ts';
import type { Canvas } from '../../terminal/screen.ts';

/**
 * Markdown as lines for the terminal, wrapped and indented by two: code in its backticks, and coloured.
 *
 * @example prose('Divide by `N`, **once**.', screen) // ['  Divide by `N`, once.']
 */
export function prose(markdown: string, canvas: Canvas): string[] {
  const width = Math.max(20, canvas.width - 4);
  return marked
    .lexer(written(markdown, canvas.unicode))
    .flatMap((token) => block(token, canvas, width))
    .map((line) => (line === '' ? '' : `  ${line}`));
}

function block(token: Token, canvas: Canvas, width: number): string[] {
  switch (token.type) {
    case 'space':
      return [''];
    case 'code':
      return (token as Tokens.Code).text.split('\n').map((line) => `  ${canvas.style('cyan', line)}`);
    case 'list':
      return (token as Tokens.List).items.flatMap((item, i) => {
        const mark = (token as Tokens.List).ordered ? `${i + 1}. ` : '- ';
        const lines = item.tokens.flatMap((inner) => block(inner, canvas, width - mark.length));
        return lines.map((line, at) => `${at === 0 ? mark : ' '.repeat(mark.length)}${line}`);
      });
    case 'blockquote':
      return (token as Tokens.Blockquote).tokens
        .flatMap((inner) => block(inner, canvas, width - 2))
        .map((line) => `| ${line}`);
    case 'table':
      return table(token as Tokens.Table, canvas);
    default: {
      const text = 'tokens' in token && token.tokens ? inline(token.tokens, canvas) : token.raw;
      return wrapAnsi(text.replaceAll('\n', ' ').trim(), width).split('\n');
    }
  }
}

function table({ header, rows }: Tokens.Table, canvas: Canvas): string[] {
  const cells = [header, ...rows].map((row) => row.map(({ text }) => text));
  const wide = header.map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  const lines = cells.map((row) =>
    row
      .map((cell, i) => cell.padEnd(wide[i] + 2))
      .join('')
      .trimEnd(),
  );
  return [canvas.style('bold', lines[0]), ...lines.slice(1)];
}

function inline(tokens: readonly Token[], canvas: Canvas): string {
  return tokens
    .map((token) => {
      switch (token.type) {
        case 'codespan':
          return canvas.style('cyan', token.raw);
        case 'strong':
          return canvas.style('bold', inline(token.tokens ?? [], canvas));
        case 'em':
          return canvas.style('italic', inline(token.tokens ?? [], canvas));
        case 'br':
          return ' ';
        case 'escape':
          return token.text as string;
        default:
          return 'tokens' in token && token.tokens ? inline(token.tokens, canvas) : token.raw;
      }
    })
    .join('');
}
