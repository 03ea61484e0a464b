/** Which access keys are shut out after too many wrong signatures in a row. */
export interface Locks {
  readonly isLocked: (accessKey: string, now: Date) => boolean;
  readonly failed: (accessKey: string, now: Date) => void;
  readonly succeeded: (accessKey: string) => void;
  readonly clear: () => void;
}

const allowedFailures = 5;
const lockedMs = 5 * 60_000;

/** More than five failures in a row lock a key for five minutes, after which it begins anew. */
export function openLocks(): Locks {
  const keys = new Map<string, { readonly failures: number; readonly last: number }>();
  return {
    isLocked: (accessKey, now) => {
      const { failures = 0, last = 0 } = keys.get(accessKey) ?? {};
      if (failures <= allowedFailures) return false;
      if (now.getTime() - last < lockedMs) return true;
      keys.delete(accessKey);
      return false;
    },
    failed: (accessKey, now) => {
      keys.set(accessKey, { failures: (keys.get(accessKey)?.failures ?? 0) + 1, last: now.getTime() });
    },
    succeeded: (accessKey) => void keys.delete(accessKey),
    clear: () => keys.clear(),
  };
}
