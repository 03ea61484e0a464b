import { renderClauses } from '../../reports/clause-table.ts';
import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import { readArgs, UsageError } from '../usage.ts';

/** `clauses`: prints the catalogue. */
export async function clausesCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args, { language: { type: 'string', default: 'en' } });
  if (positionals.length > 0) throw new UsageError(`clauses takes no "${positionals[0]}".`);
  const { language } = values;
  if (language !== 'en' && language !== 'zh')
    throw new UsageError(`--language takes en or zh, not "${language}".`);
  process.stdout.write(renderClauses(catalogue(loadFacts()), language));
  return 0;
}
