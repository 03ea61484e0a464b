import { constants, copyFile, link } from 'node:fs/promises';

/** Where a file system has no hard links, as that of many a cloud, this is what giving a second name ends in. */
const without: ReadonlySet<unknown> = new Set(['ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'ENOSYS', 'EMLINK']);

/**
 * Gives what a file says another name, unless there is something of that name: false then. It is there at once as a whole;
 * only where a file system has no hard links it is empty for a moment. Rejects with the system's error.
 */
export async function newName(file: string, name: string, linkTo: typeof link = link): Promise<boolean> {
  try {
    await linkTo(file, name).catch((error: NodeJS.ErrnoException) => {
      if (!without.has(error.code)) throw error;
      return copyFile(file, name, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
