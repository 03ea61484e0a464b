/**
 * Lets the first piece of work end, well or badly, before any other begins; then none waits. For what the first one
 * finds out: whether our clock is right, when several wrong signatures would lock a key.
 */
export function firstAlone(): <T>(work: () => Promise<T>) => Promise<T> {
  let first: Promise<unknown> | undefined;
  return async (work) => {
    if (first !== undefined) {
      await first;
      return work();
    }
    const result = work();
    first = result.catch(() => {});
    return result;
  };
}
