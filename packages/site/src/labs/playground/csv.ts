import { type Dot, PLANE } from './plane.ts';

/** Rows that a file may have. */
const MOST = 2000;

/**
 * Points from a table: a row a point, `x,y,class`; commas, semicolons or tabs. A first row of words is skipped. Points
 * that do not fit into the plane are moved and scaled, all alike, until they do.
 *
 * @throws SyntaxError that names the row, if one is no such point; if there are too many
 * @example pointsIn('x,y,class\n0.5,-0.5,1') // [{ x: 0.5, y: -0.5, label: 1 }]
 */
export function pointsIn(text: string, file = 'table'): Dot[] {
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((row, i) => ({ row: row.trim(), line: i + 1 }))
    .filter(({ row }) => row !== '');
  if (
    rows.length > 0 &&
    rows[0].row.split(/[,;\t]/).every((field) => !(field.trim() !== '' && Number.isFinite(Number(field))))
  ) {
    rows.shift();
  }
  if (rows.length === 0) throw new SyntaxError(`${file}: has no rows: write x,y,class, a row a point`);
  if (rows.length > MOST) throw new SyntaxError(`${file}: at most ${MOST} points: it has ${rows.length}`);
  return fitted(rows.map(({ row, line }) => pointIn(row, `${file}, row ${line}`)));
}

function pointIn(row: string, where: string): Dot {
  const fields = row.split(/[,;\t]/).map((field) => field.trim());
  const wrong = (rule: string, came: string): Error =>
    new SyntaxError(`${where}: ${rule}: got ${came}: write x,y,class`);
  if (fields.length !== 3) throw wrong('three fields', `${fields.length}`);
  const [x, y] = fields.map((field) => (field === '' ? NaN : Number(field)));
  if (!Number.isFinite(x) || !Number.isFinite(y)) {
    throw wrong('x and y are numbers', `“${fields[0]}” and “${fields[1]}”`);
  }
  if (fields[2] !== '0' && fields[2] !== '1') throw wrong('the class is 0 or 1', `“${fields[2]}”`);
  return { x, y, label: fields[2] === '1' ? 1 : 0 };
}

function fitted(dots: Dot[]): Dot[] {
  if (dots.every(({ x, y }) => [x, y].every((at) => at >= PLANE.from && at <= PLANE.to))) return dots;
  const span = (values: readonly number[]) => ({
    middle: (Math.min(...values) + Math.max(...values)) / 2,
    half: (Math.max(...values) - Math.min(...values)) / 2,
  });
  const [across, up] = [span(dots.map(({ x }) => x)), span(dots.map(({ y }) => y))];
  const scale = 1 / (Math.max(across.half, up.half) || 1);
  return dots.map(({ x, y, label }) => ({
    x: (x - across.middle) * scale,
    y: (y - up.middle) * scale,
    label,
  }));
}
