import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning } from './is-running.ts';
import { newName } from './new-name.ts';
import { UsageError } from './usage.ts';

/** Tells this process from an earlier one of the same id, as every container has its process 1. */
const self = randomUUID();

/** What is done under a lock takes milliseconds: nobody who holds one for longer is still at it. */
const longestMs = 10 * 60_000;

/** A lock without a signature is one that is being signed, where a file system takes two steps for that: not for long. */
const unsignedMs = 5_000;

/**
 * Does something while nobody else does it: whoever holds the lock file is waited for, a tenth of a second at a time.
 * Throws a UsageError where that is in vain, and whatever the work throws.
 */
export async function withLock<Result>(
  lock: string,
  work: () => Promise<Result>,
  patience = 100,
): Promise<Result> {
  // It is signed before it is a lock.
  const own = `${lock}.${randomUUID()}`;
  const signature = `process ${process.pid} on ${hostname()}, ${self}, ${own.slice(lock.length + 1)}\n`;
  await writeFile(own, signature).catch(cannotWrite(lock));
  try {
    await take(lock, own, patience);
  } finally {
    await rm(own, { force: true });
  }
  try {
    return await work();
  } finally {
    // What died in the middle of taking over must not keep others from it; while this lock is held nobody may.
    await rm(claimOn(lock), { force: true });
    if ((await heldBy(lock))?.owner === signature) await rm(lock, { force: true });
  }
}

async function take(lock: string, own: string, patience: number): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    if (await newName(own, lock).catch(cannotWrite(lock))) return;
    const held = await heldBy(lock);
    if (held !== undefined && isAbandoned(held) && (await takeOver(lock, own, held.owner))) return;
    if (attempt >= patience)
      throw new UsageError(
        `${lock} is held by ${held?.owner.trim() || 'another run'}: wait for it, or delete that file.`,
      );
    await pause(100);
  }
}

const claimOn = (lock: string) => `${lock}.claim`;

/**
 * Puts the own lock in the place of one that is abandoned. Of several who found it so only one has the claim, and only
 * who has the claim looks again and replaces it: none replaces the lock of whoever was faster.
 */
async function takeOver(lock: string, own: string, abandoned: string): Promise<boolean> {
  const claim = claimOn(lock);
  if (!(await newName(own, claim).catch(cannotWrite(claim)))) return false;
  if ((await heldBy(lock))?.owner === abandoned) {
    await rename(claim, lock);
    return true;
  }
  await rm(claim, { force: true });
  return false;
}

interface Held {
  /** As it was signed; empty where somebody died before he could. */
  readonly owner: string;
  readonly forMs: number;
}

/** Undefined where nobody holds it any more. */
async function heldBy(lock: string): Promise<Held | undefined> {
  try {
    const [owner, { mtimeMs }] = [await readFile(lock, 'utf8'), await stat(lock)];
    return { owner, forMs: Date.now() - mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return cannotWrite(lock)(error as NodeJS.ErrnoException);
  }
}

/** Whether whoever took it is gone; of another machine only time can tell. */
function isAbandoned({ owner, forMs }: Held): boolean {
  if (forMs > (owner === '' ? unsignedMs : longestMs)) return true;
  const [, pid, host, token] = /^process (\d+) on ([^,\n]*)(?:, ([\w-]+))?/.exec(owner) ?? [];
  if (pid === undefined || host !== hostname()) return false;
  return Number(pid) === process.pid ? token !== self : !isRunning(Number(pid));
}

function cannotWrite(file: string): (error: NodeJS.ErrnoException) => never {
  return ({ code }) => {
    throw new UsageError(`The lock ${file} cannot be written (${code}).`);
  };
}
