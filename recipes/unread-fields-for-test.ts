/** What somebody read of plain data. */
interface Watched<T extends object> {
  readonly data: T;
  /** The paths of the fields that nobody read, each at its highest place: of what is not known nobody reads anything. */
  unread(): readonly string[];
}

/** Data that notices which of its fields are read: a validator reads those that it knows. */
export function watch<T extends object>(whole: T): Watched<T> {
  const read = new Set<string>();
  const watched = <Part extends object>(part: Part, path: string): Part =>
    new Proxy(part, {
      get(target, key, receiver) {
        const value: unknown = Reflect.get(target, key, receiver);
        if (typeof key === 'symbol') return value;
        read.add(`${path}/${key}`);
        return typeof value === 'object' && value !== null ? watched(value, `${path}/${key}`) : value;
      },
    });
  const unreadIn = (part: object, path: string): readonly string[] =>
    Object.entries(part).flatMap(([key, value]) => {
      const own = `${path}/${key}`;
      if (!read.has(own)) return [own];
      return typeof value === 'object' && value !== null ? unreadIn(value, own) : [];
    });
  return { data: watched(whole, ''), unread: () => unreadIn(whole, '') };
}
