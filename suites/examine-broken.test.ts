import { expect } from 'chai';
import type { Behaviour } from '../targets/reference/behaviour.ts';
import { faithful } from '../targets/reference/faithful.ts';
import { integerField } from '../targets/reference/fields/integer-field.ts';
import { dualstackOnly, everything, type Fixtures } from '../targets/reference/fixtures.ts';
import { invalid } from '../targets/reference/refusal.ts';
import { replaceRule } from '../targets/reference/rule.ts';
import { clausesWith, runEmbedded } from './run-for-test.ts';

type Defect = (behaviour: Behaviour) => Behaviour;

const drop =
  (list: 'fields' | 'constraints' | 'gates', ...names: readonly string[]): Defect =>
  (b) => ({
    ...b,
    [list]: names.reduce(
      (rules, name) => replaceRule<{ name: string }>(rules, name),
      b[list] as readonly { name: string }[],
    ),
  });

const derive =
  (field: string, how: Behaviour['derive'][string]): Defect =>
  (b) => ({ ...b, derive: { ...b.derive, [field]: how } });

const bounds =
  (field: string, side: 'minimum' | 'maximum', value: number): Defect =>
  (b) => {
    const wide = { minimum: -(2 ** 40), maximum: 2 ** 40, [side]: value };
    const rule = integerField(field, wide).filter(({ name }) => name === `${field} ${side}`);
    return { ...b, fields: replaceRule(b.fields, `${field} ${side}`, rule) };
  };

/** A refused create adds its member all the same. */
const keepRefused: Defect = (b) => {
  const lax: Behaviour = { ...b, fields: [], constraints: [] };
  const createMember: Behaviour['operations']['createMember'] = async (call, world) => {
    const answer = await b.operations.createMember(call, world);
    if (answer.status === 400)
      await Promise.resolve(b.operations.createMember(call, { ...world, behaviour: lax })).catch(
        () => undefined,
      );
    return answer;
  };
  return { ...b, operations: { ...b.operations, createMember } };
};

/** Looks for equal members, but writes only after others have looked as well. */
const race: Defect = (b) => ({
  ...b,
  openStore: () => {
    const store = b.openStore();
    return {
      ...store,
      add: (...added) => new Promise((resolve) => setTimeout(() => resolve(store.add(...added)), 5)),
    };
  },
});

let clock = 0;

/** A breakage, the clauses that must fail, and the world that shows it where a single pool does not. */
type Row = readonly [what: string, defect: Defect, fails: readonly string[], fixtures?: Fixtures];

const broken: readonly Row[] = [
  [
    'forgets duplicates',
    drop('constraints', 'unique address and port'),
    [
      'CM-CON-duplicate-not-accepted',
      'CM-CON-duplicate-differing-otherwise-not-accepted',
      'CM-CON-duplicate-at-once-not-accepted',
    ],
  ],
  ['looks for duplicates before others have written', race, ['CM-CON-duplicate-at-once-not-accepted']],
  ['lets weight go to 101', bounds('weight', 'maximum', 101), ['CM-BODY-weight-above-max-not-accepted']],
  [
    'lets weight end at 99',
    bounds('weight', 'maximum', 99),
    ['CM-BODY-weight-max-accepted', 'CM-SEM-any-legal-member-accepted'],
  ],
  ['lets ports begin at 2', bounds('protocol_port', 'minimum', 2), ['CM-BODY-protocol-port-min-accepted']],
  [
    'lets ports begin at 0',
    bounds('protocol_port', 'minimum', 0),
    ['CM-BODY-protocol-port-below-min-not-accepted'],
  ],
  [
    'takes a name that is too long',
    drop('fields', 'name maxLength'),
    ['CM-BODY-name-above-max-not-accepted'],
  ],
  [
    'takes IPv6 in v4 pools',
    drop('constraints', 'family of pool'),
    ['CM-CON-v4-pool-ipv6-not-accepted'],
    everything,
  ],
  [
    'takes subnets of other VPCs',
    drop('constraints', 'subnet in vpc'),
    ['CM-CON-subnet-foreign-vpc-not-accepted'],
  ],
  [
    'takes any pool for a cross-VPC one',
    drop('constraints', 'cross-vpc enabled'),
    ['CM-CON-cross-vpc-off-not-accepted'],
    everything,
  ],
  [
    'lets everyone in',
    drop('gates', 'token present', 'token valid'),
    [
      'CM-HDR-token-missing-not-accepted',
      'CM-HDR-token-empty-not-accepted',
      'CM-HDR-token-garbled-not-accepted',
    ],
  ],
  [
    'takes the wrong default for weight',
    (b) => ({ ...b, toDraft: (option) => ({ ...b.toDraft(option), weight: Number(option.weight ?? 10) }) }),
    ['CM-SEM-weight-default'],
  ],
  [
    'turns weight 0 into the default',
    (b) => ({ ...b, toDraft: (option) => ({ ...b.toDraft(option), weight: Number(option.weight) || 1 }) }),
    ['CM-SEM-weight-echo'],
  ],
  ['says ip for every member', derive('member_type', () => 'ip'), ['CM-SEM-member-type-instance']],
  [
    'takes admin_state_up from the request',
    (b) => {
      // The draft has no room for it.
      const drafts = new WeakMap<object, unknown>();
      return {
        ...b,
        toDraft: (option) => {
          const draft = b.toDraft(option);
          drafts.set(draft, option.admin_state_up ?? true);
          return draft;
        },
        derive: { ...b.derive, admin_state_up: (draft) => drafts.get(draft) },
      };
    },
    ['CM-SEM-admin-state-of-server', 'CM-SEM-admin-state-not-from-request'],
  ],
  [
    'leaves ip_version out',
    derive('ip_version', () => undefined),
    ['CM-RES-ip-version', 'CM-SEM-ip-version-of-address'],
  ],
  [
    'writes local times',
    derive('created_at', (_draft, { now }) =>
      new Date(now.getTime() + 8 * 3600_000).toISOString().replace(/\.\d+/, ''),
    ),
    ['CM-SEM-times-now', 'CM-SEM-times-absent-on-shared'],
    everything,
  ],
  [
    'answers 200',
    (b) => ({
      ...b,
      respond: (answer, ...rest) =>
        b.respond(answer.status === 201 ? { ...answer, status: 200 } : answer, ...rest),
    }),
    ['CM-STS-created'],
  ],
  [
    'gives one request id to all',
    (b) => ({ ...b, newRequestId: () => 'always-the-same' }),
    ['CM-SEM-request-id-unique'],
  ],
  ['gives one id to many members', derive('id', () => `id-${Math.floor(clock++ / 2)}`), ['CM-SEM-id-unique']],
  ['keeps the member of a create that it refuses', keepRefused, ['CM-SEM-refused-leaves-nothing']],
  [
    'crashes on a weight that is a text',
    (b) => ({
      ...b,
      fields: [
        {
          name: 'crash',
          check: (option) => {
            if (typeof option.weight === 'string') throw new Error('no number');
            return undefined;
          },
        },
        ...b.fields,
      ],
    }),
    ['CM-STS-no-server-error'],
  ],
  [
    'refuses every second port',
    (b) => ({
      ...b,
      fields: [
        ...b.fields,
        {
          name: 'odd',
          check: ({ protocol_port }) => (Number(protocol_port) % 2 === 0 ? invalid('even') : undefined),
        },
      ],
    }),
    // Whether the two members that a subnet is tried with are both refused depends on the ports that they happen to get.
    ['CM-SEM-any-legal-member-accepted'],
  ],
];

describe('examining a broken endpoint', () => {
  for (const [what, defect, fails, fixtures = dualstackOnly] of broken)
    it(`${what}: exit 1, ${fails[0]}`, async () => {
      const { report, members } = await runEmbedded({ behaviour: defect(faithful), fixtures });
      expect(report.run).to.include({ verdict: 'fails', exitCode: 1 });
      expect(clausesWith(report, 'failed')).to.include.members([...fails]);
      expect(clausesWith(report, 'broken', 'not-run', 'inconclusive')).to.deep.equal([]);
      // A member is deleted only if its id or its name shows that it is ours.
      const named = members.filter(({ name }) => typeof name === 'string' && name !== '');
      expect(named, 'members left').to.deep.equal([]);
      for (const { outcome, issues, clause, evidence } of report.verdicts)
        if (outcome === 'failed') {
          expect(issues, clause.id).to.not.deep.equal([]);
          expect(evidence, clause.id).to.not.deep.equal([]);
        }
    });

  it('shrinks a refused legal member to the simplest one', async () => {
    const { report } = await runEmbedded({
      behaviour: bounds('weight', 'maximum', 99)(faithful),
      fixtures: dualstackOnly,
    });
    const verdict = report.verdicts.find(({ clause }) => clause.id === 'CM-SEM-any-legal-member-accepted');
    expect(verdict?.replay?.counterexample).to.deep.equal({ weight: 100 });
  });

  it('does not blame other clauses for a single fault', async () => {
    const { report } = await runEmbedded({
      behaviour: drop('fields', 'name maxLength')(faithful),
      fixtures: dualstackOnly,
    });
    expect(clausesWith(report, 'failed', 'warned', 'blocked')).to.deep.equal([
      'CM-BODY-name-above-max-not-accepted',
    ]);
  });
});
