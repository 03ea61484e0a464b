import type { Standing } from '../match-known.ts';
import type { Situation } from '../situation.ts';
import { atMost, type Demand } from './demand.ts';

/** What failed and is not known. Only musts that bind can fail; the rest warns. */
export function failures({ matched }: Situation): readonly Demand[] {
  const failed = matched.failures.filter(({ outcome }) => outcome === 'failed');
  const demand = (standing: Standing, says: string, how: string) => {
    const these = failed.filter((failure) => failure.standing === standing);
    return atMost({
      id: `${standing}-failures`,
      says,
      exitCode: 1,
      value: these.length,
      limit: 0,
      clauses: these.map(({ clause }) => clause),
      what: [`clause failed${how}`, `clauses failed${how}`],
    });
  };
  return [
    demand('new', 'no must fails that is not known', ''),
    demand('changed', 'no known failure has changed', ' in another way than is known'),
    demand('expired', 'no known failure has expired', ' whose entry has expired'),
  ];
}
