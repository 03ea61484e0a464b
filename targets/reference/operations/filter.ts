/** A field that a list can be filtered by: its value in an item, and how the query's text is read before comparing. */
export interface Column<Item> {
  readonly of: (item: Item) => unknown;
  readonly read?: (text: string) => string;
}

/**
 * The items that fit a query: a repeated parameter allows each of its values, different parameters must all fit,
 * and parameters that are no column are ignored.
 */
export function filtered<Item>(
  items: readonly Item[],
  columns: Readonly<Record<string, Column<Item>>>,
  query: URLSearchParams,
): readonly Item[] {
  const wanted = Object.entries(columns)
    .filter(([field]) => query.has(field))
    .map(([field, { of, read = String }]) => ({ of, values: query.getAll(field).map((text) => read(text)) }));
  return items.filter((item) => wanted.every(({ of, values }) => values.includes(String(of(item)))));
}
