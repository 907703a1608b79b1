export function outer(a: readonly number[], b: readonly number[]): number[][] {
  const table: number[][] = [];
  for (let i = 0; i < a.length; i++) {
    const row: number[] = [];
    for (let o = 0; o < b.length; o++) row.push(a[i] * b[o]);
    table.push(row);
  }
  return table;
}
