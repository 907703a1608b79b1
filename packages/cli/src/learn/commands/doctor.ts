import { fitted } from '../../terminal/fit.ts';
import type { Canvas } from '../../terminal/screen.ts';
import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import type { Learning } from '../learning.ts';

/**
 * `learn doctor`: whether this machine is set up for the course.
 *
 * @returns 1 if something is missing without which it does not work
 */
export async function doctor({
  root,
  screen,
  json,
}: Pick<Learning, 'root' | 'screen' | 'json'>): Promise<number> {
  const findings = await examine(root);
  const ok = findings.every((finding) => finding.ok !== false);
  if (json) process.stdout.write(`${JSON.stringify({ ok, findings }, undefined, 2)}\n`);
  else for (const line of findings.flatMap((finding) => findingLines(finding, screen))) screen.line(line);
  return ok ? 0 : 1;
}

/** `✓ Node         v24.21.0`, and under it what to do, if there is something. */
function findingLines({ name, ok, found, fix }: Finding, canvas: Canvas): string[] {
  const [sign, ascii, style] =
    ok === 'warn'
      ? (['~', '~', 'yellow'] as const)
      : ok
        ? (['✓', 'v', 'green'] as const)
        : (['✗', 'x', 'red'] as const);
  const indent = ' '.repeat(15);
  const [first, ...rest] = fitted([`${indent}${found}`], canvas.width);
  return [
    `${canvas.style(style, canvas.unicode ? sign : ascii)} ${name.padEnd(12)} ${first.trimStart()}`,
    ...rest,
    ...(fix === undefined
      ? []
      : fitted([`${indent}${fix}`], canvas.width).map((line) => canvas.style('cyan', line))),
  ];
}
