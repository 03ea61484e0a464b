import { access, constants, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './usage.ts';

/**
 * Makes a folder that can be written, and takes out what an earlier run left there under these names: a run that goes
 * wrong must not seem to have its results. A UsageError says why it cannot.
 */
export async function prepareFolder(folder: string, names: readonly string[]): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    for (const name of names) await rm(join(folder, name), { force: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`The folder ${folder} cannot be written (${code}): choose another with --out.`);
  }
}
