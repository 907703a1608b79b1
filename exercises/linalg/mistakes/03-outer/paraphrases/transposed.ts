export function outer(a: readonly number[], b: readonly number[]): number[][] {
  const table: number[][] = [];
  for (let o = 0; o < b.length; o++) {
    table.push([]);
    for (let i = 0; i < a.length; i++) table[o].push(b[o] * a[i]);
  }
  return table;
}
