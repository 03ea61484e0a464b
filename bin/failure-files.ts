import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../suites/failure.ts';
import { UsageError } from './usage.ts';

/** A failure as it is kept, with the target file that the run was given. */
export interface KeptFailure {
  readonly failure: Failure;
  readonly targetFile: string | undefined;
}

/** Takes out the failures of an earlier run. */
export async function clearFailures(folder: string): Promise<void> {
  await rm(join(folder, 'failures'), { recursive: true, force: true });
}

/** Writes `<folder>/failures/<id>.json` for each failure. */
export async function writeFailures(
  folder: string,
  failures: readonly Failure[],
  targetFile: string | undefined,
): Promise<void> {
  if (failures.length === 0) return;
  await mkdir(join(folder, 'failures'), { recursive: true });
  for (const failure of failures) {
    const kept = { ...failure, targetFile: targetFile ?? null };
    await writeFile(join(folder, 'failures', `${failure.id}.json`), `${JSON.stringify(kept, null, 2)}\n`);
  }
}

/** Reads what a run has kept under an id. A UsageError says what is wrong with the id, the folder or the file. */
export async function readFailure(folder: string, id: string): Promise<KeptFailure> {
  if (!/^[\da-f]{8}$/.test(id))
    throw new UsageError(
      `"${id}" is no failure's id: those have eight digits from 0 to f, and a run prints them.`,
    );
  const file = join(folder, 'failures', `${id}.json`);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`There is no ${file}: give the folder of the run that had the failure with --out.`);
  });
  const { targetFile, ...failure } = parse(text, file);
  if (failure.format !== 1) throw new UsageError(`${file} is of another version (format ${failure.format}).`);
  return { failure, targetFile: targetFile ?? undefined };
}

function parse(text: string, file: string): Failure & { readonly targetFile: string | null } {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON: was the run that wrote it ended half-way?`);
  }
}
