import type { Standing } from '@first-principles/course/node';

/** Where the learner is in the list. */
export interface List {
  /** The exercise that Enter opens. */
  readonly id: string;
  /** Only exercises with this in their name are shown. */
  readonly query: string;
  /** Whether the query is being typed. */
  readonly typing: boolean;
}

/** The list with its cursor on an exercise. */
export function listAt(id: string): List {
  return { id, query: '', typing: false };
}

/** The exercises that the query leaves. */
export function matching(all: readonly Standing[], query: string): readonly Standing[] {
  const wanted = query.toLowerCase();
  return all.filter(({ entry }) => entry.id.includes(wanted) || entry.title.includes(wanted));
}

/**
 * What a key does to the list.
 *
 * @param page - rows of a page
 * @returns the list after it; or that the exercise at the cursor is wanted, or the list done with
 */
export function pressInList(
  list: List,
  key: string,
  all: readonly Standing[],
  page: number,
): List | 'open' | 'close' {
  if (list.typing) return type(list, key, all);
  const rows = matching(all, list.query);
  const at = rows.findIndex(({ entry }) => entry.id === list.id);
  const to = (row: number): List =>
    rows.length === 0 ? list : { ...list, id: rows[Math.max(0, Math.min(rows.length - 1, row))].entry.id };
  switch (key) {
    case 'j':
    case 'down':
      return to(at + 1);
    case 'k':
    case 'up':
      return to(at - 1);
    case 'pagedown':
      return to(at + page);
    case 'pageup':
      return to(at - page);
    case 'g':
    case 'home':
      return to(0);
    case 'G':
    case 'end':
      return to(rows.length - 1);
    case '/':
      return { ...list, query: '', typing: true };
    case 'enter':
      return rows.length === 0 ? list : 'open';
    case 'escape':
      return list.query === '' ? 'close' : { ...list, query: '' };
    case 'q':
    case 'l':
      return 'close';
    default:
      return list;
  }
}

function type(list: List, key: string, all: readonly Standing[]): List {
  if (key === 'enter') return { ...list, typing: false };
  if (key === 'escape') return { ...list, query: '', typing: false };
  const typed =
    key === 'backspace' ? list.query.slice(0, -1) : /^[^\p{C}]$/u.test(key) ? list.query + key : list.query;
  const left = matching(all, typed);
  const stays = left.some(({ entry }) => entry.id === list.id);
  return { ...list, query: typed, id: stays || left.length === 0 ? list.id : left[0].entry.id };
}
