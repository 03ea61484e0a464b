import { invalid, type Outcome } from '../refusal.ts';

/** The bookmarks of a page: its first id, its last id when more follows, and its size. */
export interface PageInfo {
  readonly next_marker?: string;
  readonly previous_marker?: string;
  readonly current_count: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly pageInfo: PageInfo;
}

const maximumLimit = 2000;

/**
 * The page of a list that limit, marker and page_reverse ask for; marker and page_reverse mean nothing without
 * limit. Refuses (400 ELB.8902) a limit that is not 0 to 2000, a page_reverse that is not a boolean and a marker
 * that is not in the list.
 */
export function toPage<Item extends { readonly id: string }>(
  items: readonly Item[],
  query: URLSearchParams,
): Outcome<Page<Item>> {
  const limit = query.get('limit');
  if (limit === null) return { value: slice(items, 0, maximumLimit) };
  if (!/^\d{1,4}$/.test(limit) || Number(limit) > maximumLimit) {
    return { refusal: invalid("Invalid input for 'limit': not an integer from 0 to 2000.") };
  }
  const reverse = query.get('page_reverse') ?? 'false';
  if (reverse !== 'true' && reverse !== 'false') {
    return { refusal: invalid("Invalid input for 'page_reverse': not a boolean.") };
  }
  const marker = query.get('marker');
  const at = items.findIndex(({ id }) => id === marker);
  if (marker !== null && at < 0) return { refusal: invalid("Invalid input for 'marker': no such id.") };
  if (reverse === 'false') return { value: slice(items, at + 1, at + 1 + Number(limit)) };
  const end = marker === null ? items.length : at;
  return { value: slice(items, Math.max(0, end - Number(limit)), end) };
}

function slice<Item extends { readonly id: string }>(
  all: readonly Item[],
  start: number,
  end: number,
): Page<Item> {
  const items = all.slice(start, end);
  const [first, last] = [items.at(0), items.at(-1)];
  return {
    items,
    pageInfo: {
      ...(last !== undefined && end < all.length && { next_marker: last.id }),
      ...(first !== undefined && { previous_marker: first.id }),
      current_count: items.length,
    },
  };
}
