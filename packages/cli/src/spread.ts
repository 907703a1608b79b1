const NUMBER = /-?\d[\d,]*(?:\.\d+)?/;

/**
 * One thing as several seeds measured it: that of the median, with the lowest and the highest number behind it. What
 * differs in more than its first number is told one after the other.
 *
 * @example spreadOf(['97.1 %', '96.8 %', '97.0 %']) // 97.0 % (96.8 … 97.1)
 */
export function spreadOf(measured: readonly string[]): string {
  if (new Set(measured).size === 1) return measured[0];
  if (new Set(measured.map((text) => text.replace(NUMBER, '#'))).size > 1) return measured.join(' / ');
  const sorted = measured.toSorted((a, b) => valueOf(a) - valueOf(b));
  const [low, high] = [sorted[0], sorted.at(-1)!].map((text) => NUMBER.exec(text)![0]);
  return `${sorted[Math.floor((sorted.length - 1) / 2)]} (${low} … ${high})`;
}

function valueOf(text: string): number {
  return Number(NUMBER.exec(text)![0].replaceAll(',', ''));
}
