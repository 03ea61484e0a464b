import { outcomes } from '../../suites/tally.ts';
import { clausesFile, clausesView } from './clauses-view.ts';
import type { Page } from './page-context.ts';
import type { SiteInput } from './site-input.ts';

/** So many clauses stand on one page of their list. */
const perPage = 200;

/** The list of clauses in each order, spread over as many pages as it takes. */
export function clauseLists({ report: { verdicts } }: Pick<SiteInput, 'report'>): readonly Page[] {
  const worstFirst = verdicts.toSorted(
    (one, other) => outcomes.indexOf(one.outcome) - outcomes.indexOf(other.outcome),
  );
  const of = Math.max(1, Math.ceil(verdicts.length / perPage));
  return [['page', verdicts] as const, ['outcome', worstFirst] as const].flatMap(([order, sorted]) =>
    Array.from(
      { length: of },
      (_, index): Page => ({
        path: clausesFile(order, index + 1),
        title: ({ say }) => say.clauses.title,
        main: (context) => {
          const part = sorted.slice(index * perPage, (index + 1) * perPage);
          return clausesView({ verdicts: part, number: index + 1, of, order }, context);
        },
      }),
    ),
  );
}
