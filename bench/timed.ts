/** What some work took: by the clock, and of this process's processor time, which other processes disturb less. */
export interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** Does some work and says what it gave and what it took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T } & Cost> {
  const start = performance.now();
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, wallMs: performance.now() - start, cpuMs: (user + system) / 1000 };
}
