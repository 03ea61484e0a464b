import { readFile, writeFile } from 'node:fs/promises';
import { catalogue } from '../../specs/catalogue.ts';
import { diffFacts } from '../../specs/diff-facts.ts';
import { factsFile, loadFacts } from '../../specs/facts.ts';
import { type Operation, readFacts } from '../../specs/read-facts.ts';
import { renderFacts } from '../../specs/render-facts.ts';
import { readArgs, UsageError } from '../usage.ts';

/**
 * `specs PAGE`: 0 when the committed facts are what the page says, 1 with the semantic differences and the clauses to
 * re-read, 2 when the page cannot be read. With `--write` the facts are refreshed, and 0 follows.
 */
export async function specsCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { write: { type: 'boolean', default: false } });
  const [page, ...more] = positionals;
  if (page === undefined || more.length > 0)
    throw new UsageError('specs takes one PAGE: the path of a vendor page.');
  const read = readFacts(await readPage(page));
  const committed = loadFacts();
  if (read.operation !== committed.operation) {
    throw new UsageError(
      `${page} describes ${read.operation}; the committed facts are about ${committed.operation}.`,
    );
  }
  const differences = diffFacts(committed, read);
  for (const { at, message } of differences) process.stdout.write(`${message}${concerned(at, committed)}\n`);
  if (values.write) return refresh(read);
  const fields = read.tables.reduce((sum, { fields }) => sum + fields.length, 0);
  const verdict =
    differences.length === 0
      ? `specs/create-member.json is what ${page} says: ${fields} fields in ${read.tables.length} tables`
      : `${differences.length} differences: read the clauses named, then refresh with --write and npm run schemas`;
  process.stdout.write(`${verdict}\n`);
  return differences.length === 0 ? 0 : 1;
}

async function readPage(page: string): Promise<string> {
  try {
    return await readFile(page, 'utf8');
  } catch (error) {
    throw new UsageError(`The page ${page} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

async function refresh(facts: Operation): Promise<number> {
  await writeFile(factsFile, renderFacts(facts));
  process.stdout.write(
    'specs/create-member.json is refreshed; npm run schemas refreshes what is derived from it\n',
  );
  return 0;
}

/** The clauses whose source a difference touches: whoever adopts a new edition must read them again. */
function concerned(at: string, facts: Operation): string {
  const touched = catalogue(facts).filter(({ source }) =>
    source.some((one) => one === at || one.startsWith(`${at}/`)),
  );
  return touched.length === 0 ? '' : `; re-read ${touched.map(({ id }) => id).join(', ')}`;
}
