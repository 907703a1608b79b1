/** A whole number with its thousands apart: `12345` → `12,345` */
export function count(many: number): string {
  return many.toLocaleString('en');
}

/** A part of 1: `0.985` → `98.5 %` */
export function percent(part: number): string {
  return `${(100 * part).toFixed(1)} %`;
}

/** With so many decimals, and a true minus sign: `-1.5` → `−1.500`, but `-0.0001` → `0.000` */
export function fixed(value: number, decimals = 3): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}
