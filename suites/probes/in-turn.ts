/**
 * Does something with each of a few things: all under way together, as many as the target's limits admit, or one by one.
 * What is sent first is begun first, in the order given.
 */
export async function inTurn<T, R>(
  things: readonly T[],
  act: (thing: T) => Promise<R>,
  oneByOne = false,
): Promise<R[]> {
  if (!oneByOne) {
    // All come to their end before an error ends the whole: what is under way would be nobody's.
    const settled = await Promise.allSettled(things.map(act));
    return settled.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
  }
  const results: R[] = [];
  for (const thing of things) results.push(await act(thing));
  return results;
}
