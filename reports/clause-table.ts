import type { Clause } from '../specs/clause.ts';

const words = {
  en: {
    obligation: 'obligation',
    excluded: 'not examined: ',
    sum: (all: number, some: number) => `${all} clauses, ${some} examined`,
  },
  zh: {
    obligation: '义务',
    excluded: '未检验：',
    sum: (all: number, some: number) => `共 ${all} 条，检验 ${some} 条`,
  },
} as const;

/** The catalogue as a table for a terminal, one line a clause, with the words of one language. */
export function renderClauses(clauses: readonly Clause[], language: 'en' | 'zh'): string {
  const say = words[language];
  const width = Math.max(...clauses.map(({ id }) => id.length));
  const rows = clauses.map(({ id, level, basis, says, excluded }) => {
    const mark = excluded ? ` [${say.excluded}${excluded[language]}]` : '';
    return `${id.padEnd(width)}  ${level.padEnd(6)}  ${basis.padEnd(8)}  ${says[language]}${mark}`;
  });
  const testable = clauses.filter(({ excluded }) => excluded === undefined).length;
  const head = `${'id'.padEnd(width)}  level   basis     ${say.obligation}`;
  return `${[head, ...rows].join('\n')}\n\n${say.sum(clauses.length, testable)}\n`;
}
