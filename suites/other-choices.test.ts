import { expect } from 'chai';
import { catalogue } from '../specs/catalogue.ts';
import { loadFacts } from '../specs/facts.ts';
import { drops } from '../targets/reference/defects/alter-rules.ts';
import type { Alteration } from '../targets/reference/defects/defect.ts';
import { defects } from '../targets/reference/defects/register.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { singleV4Pool } from '../targets/reference/fixtures.ts';
import type { Reply } from '../targets/reference/reply.ts';
import { clausesWith, runEmbedded } from './run-for-test.ts';

// What the page leaves open may be done in another way than the embedded endpoint does it: no alarm, nothing left.

const isOpen = new Set(
  catalogue(loadFacts())
    .filter(({ level }) => level === 'may')
    .map(({ id }) => id),
);

/** Requests with a method that is not declared are answered so. */
function answersOthers(answer: Partial<Reply>): Alteration {
  return (b) => ({
    ...b,
    respond: (given, id, call) => {
      const reply = b.respond(given, id, call);
      return ['PATCH', 'PUT'].includes(call.method) ? { ...reply, body: '', ...answer } : reply;
    },
  });
}

/** Answers come in the type that was asked for. */
const negotiates: Alteration = (b) => ({
  ...b,
  respond: (given, id, call) => {
    const reply = b.respond(given, id, call);
    const { accept = '' } = call.headers;
    if (!['application/xml', 'text/html'].includes(accept)) return reply;
    return { ...reply, headers: { ...reply.headers, 'Content-Type': accept }, body: '<member/>' };
  },
});

const choices: Readonly<Record<string, Alteration>> = {
  'unknown attributes left aside': drops('known fields'),
  'methods that are not declared: 405': answersOthers({ status: 405 }),
  'methods that are not declared: 501': answersOthers({ status: 501 }),
  'methods that are not declared: 401': answersOthers({ status: 401 }),
  'methods that are not declared: a log-in page': answersOthers({
    status: 302,
    headers: { Location: 'https://login.example.test/' },
  }),
  'answers in the type that is asked for': negotiates,
  ...Object.fromEntries(
    defects
      .filter(({ breaks, rare }) => !rare && breaks.every((id) => isOpen.has(id)))
      .map(({ name, apply }) => [name, apply]),
  ),
};

describe('examining an endpoint that makes other choices where the page leaves one', () => {
  for (const [what, alter] of Object.entries(choices))
    it(`${what}: conforms without a warning, and nothing is left`, async () => {
      const { report, members } = await runEmbedded({ fixtures: singleV4Pool, behaviour: alter(faithful) });
      expect(clausesWith(report, 'failed', 'warned', 'blocked', 'inconclusive', 'broken')).to.deep.equal([]);
      expect(report.run).to.include({ verdict: 'conforms', exitCode: 0 });
      expect(members).to.deep.equal([]);
    });

  it('has choices to make', () => {
    expect(Object.keys(choices).length).to.be.above(12);
  });
});
