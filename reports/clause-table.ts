import type { Clause } from '../specs/clause.ts';

/** The catalogue as a table for a terminal, one line a clause, with the words of one language. */
export function renderClauses(clauses: readonly Clause[], language: 'en' | 'zh'): string {
  const width = Math.max(...clauses.map(({ id }) => id.length));
  const rows = clauses.map(({ id, level, basis, says, excluded }) => {
    const mark = excluded ? ` [not examined: ${excluded[language]}]` : '';
    return `${id.padEnd(width)}  ${level.padEnd(6)}  ${basis.padEnd(8)}  ${says[language]}${mark}`;
  });
  const testable = clauses.filter(({ excluded }) => excluded === undefined).length;
  const head = `${'id'.padEnd(width)}  level   basis     ${language === 'en' ? 'obligation' : '义务'}`;
  return `${[head, ...rows].join('\n')}\n\n${clauses.length} clauses, ${testable} examined\n`;
}
