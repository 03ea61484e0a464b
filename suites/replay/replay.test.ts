import { expect } from 'chai';
import { loadFacts } from '../../specs/facts.ts';
import { embeddedTarget } from '../../targets/embedded-target.ts';
import { openTransport } from '../../targets/exchange.ts';
import type { Behaviour } from '../../targets/reference/behaviour.ts';
import { defects } from '../../targets/reference/defects/register.ts';
import { type Endpoint, openEndpoint } from '../../targets/reference/endpoint.ts';
import { faithful } from '../../targets/reference/faithful.ts';
import { compact, type Fixtures, type MemberFixture } from '../../targets/reference/fixtures.ts';
import type { Target } from '../../targets/target-file.ts';
import { examine } from '../examine.ts';
import type { Failure } from '../failure.ts';
import { type Replayed, replay } from './replay.ts';

const facts = loadFacts();

/** As a failure comes out of its file. */
const read = (failure: Failure): Failure => JSON.parse(JSON.stringify(failure));

async function withEndpoint<T>(
  world: { readonly fixtures?: Fixtures; readonly behaviour?: Behaviour },
  act: (endpoint: Endpoint, target: Target) => Promise<T>,
): Promise<T> {
  const { fixtures = compact, behaviour = faithful } = world;
  const endpoint = await openEndpoint({ fixtures, behaviour });
  try {
    return await act(endpoint, embeddedTarget(endpoint.url, fixtures));
  } finally {
    await endpoint.close();
  }
}

async function failuresOn(target: Target, only: readonly string[]): Promise<readonly Failure[]> {
  const transport = openTransport(target);
  try {
    const { failures } = await examine({ facts, target, transport, seed: 1, tier: 'gate', only });
    return failures.map(read);
  } finally {
    await transport.close();
  }
}

/** What a whole run keeps, each failure replayed once at its end. */
async function provedOn(target: Target): Promise<readonly Failure[]> {
  const transport = openTransport(target);
  try {
    const order = { facts, target, transport, seed: 1, tier: 'gate', prove: true } as const;
    return (await examine(order)).failures;
  } finally {
    await transport.close();
  }
}

async function replayOn(target: Target, failure: Failure): Promise<Replayed> {
  const transport = openTransport(target);
  try {
    return await replay({ facts, target, transport, failure });
  } finally {
    await transport.close();
  }
}

function behaviourOf(name: string): Behaviour {
  const defect = defects.find((one) => one.name === name);
  if (defect === undefined) throw new Error(`no defect is called ${name}`);
  return defect.apply(faithful);
}

/** What a run of one clause against an endpoint with one defect keeps of the failure. */
function failureOf(defect: string, clause: string): Promise<Failure> {
  return withEndpoint({ behaviour: behaviourOf(defect) }, async (_endpoint, target) => {
    const failure = (await failuresOn(target, [clause])).find((one) => one.clause === clause);
    if (failure === undefined) throw new Error(`${clause} does not fail`);
    return failure;
  });
}

/** Judged over all answers of a run, and so by no replay. */
const wholeRun = ['CM-SEM-id-unique', 'CM-SEM-request-id-unique'];

/** Each forty-third defect, of nearly as many families. Rare ones show in deeper runs only. */
const sample = defects.filter(({ rare }, index) => index % 43 === 0 && rare !== true);

describe('a failure, replayed', () => {
  let clean: Endpoint;
  before(async () => {
    clean = await openEndpoint({ fixtures: compact });
  });
  after(() => clean.close());

  let noticed = 0;
  for (const { name, breaks, apply } of sample) {
    it(`is the SAME where it was seen and FIXED on the faithful endpoint: ${name}`, async () => {
      await withEndpoint({ behaviour: apply(faithful) }, async (endpoint, target) => {
        const failures = await failuresOn(target, breaks);
        const before = compact.pools.flatMap(({ id }) => endpoint.members(id));
        for (const failure of failures.filter(({ clause }) => !wholeRun.includes(clause)).slice(0, 1)) {
          noticed += 1;
          const there = await replayOn(target, failure);
          expect(there.result, `${failure.clause}: ${there.reason}`).to.equal('SAME');
          const elsewhere = await replayOn(embeddedTarget(clean.url, compact), failure);
          expect(elsewhere.result, `${failure.clause}: ${elsewhere.reason}`).to.equal('FIXED');
          expect(elsewhere.leftOvers).to.deep.equal([]);
        }
        expect(compact.pools.flatMap(({ id }) => endpoint.members(id)).length).to.be.at.most(before.length);
        expect(compact.pools.flatMap(({ id }) => clean.members(id))).to.deep.equal([]);
      });
    });
  }

  it('is what most of the sample shows', () => {
    expect(noticed).to.be.above(sample.length * 0.8);
  });
});

const weight = 'CM-BODY-weight-above-max-not-accepted';
const weightCap = 'weight-maximum-dropped';

describe('a replay, in a pool that others use', () => {
  const [pool] = compact.pools;

  /** The compact world with these members in its first pool. */
  const occupiedBy = (members: readonly MemberFixture[]): Fixtures => ({
    ...compact,
    pools: compact.pools.map((one) => (one.id === pool?.id ? { ...one, members } : one)),
  });

  /** Somebody's member for each pair that a failure used. */
  const sameAs = ({ trials }: Failure): readonly MemberFixture[] =>
    trials.flatMap(({ sent }, index) =>
      sent === undefined
        ? []
        : [
            {
              option: {
                address: sent.address,
                protocol_port: sent.protocol_port,
                name: `somebody's ${index}`,
              },
            },
          ],
    );

  it('takes another port where somebody has the pair by now, and touches nobody', async () => {
    const failure = await failureOf(weightCap, weight);
    const fixtures = occupiedBy(sameAs(failure));
    for (const [behaviour, result] of [
      [behaviourOf(weightCap), 'SAME'],
      [faithful, 'FIXED'],
    ] as const)
      await withEndpoint({ fixtures, behaviour }, async (endpoint, target) => {
        const before = endpoint.members(pool?.id ?? '');
        expect(before).to.have.length.above(0);
        const replayed = await replayOn(target, failure);
        expect(replayed).to.include({ result, freshPorts: true });
        expect(endpoint.members(pool?.id ?? '')).to.deep.equal(before);
      });
  });

  it('cannot tell where the port is the point and somebody has it by now', async () => {
    const clause = 'CM-BODY-protocol-port-min-accepted';
    const failure = await failureOf('port-minimum-2', clause);
    await withEndpoint({ fixtures: occupiedBy(sameAs(failure)) }, async (_endpoint, target) => {
      const replayed = await replayOn(target, failure);
      expect(replayed.result).to.equal('CANNOT-TELL');
      expect(replayed.reason).to.match(/^somebody else has a member with address .* and port \d+ now$/);
    });
  });
});

/** The compact world under other names, in another network. */
const elsewhere: Fixtures = JSON.parse(
  JSON.stringify(compact)
    .replaceAll(compact.projectId, '00112233445566778899aabbccddeeff')
    .replaceAll('b00a0000-', 'b00b0000-')
    .replaceAll('5ab00000-', '5ab10000-')
    .replaceAll('172.20.', '172.29.'),
);

describe('a replay on another target', () => {
  for (const [defect, clause] of [
    [weightCap, weight],
    ['subnet-lost', 'CM-SEM-subnet-echo'],
  ] as const)
    it(`finds its pools by their situation: ${clause}`, async () => {
      const failure = await failureOf(defect, clause);
      for (const [behaviour, result] of [
        [behaviourOf(defect), 'SAME'],
        [faithful, 'FIXED'],
      ] as const)
        await withEndpoint({ fixtures: elsewhere, behaviour }, async (endpoint, target) => {
          const replayed = await replayOn(target, failure);
          expect(replayed.result, replayed.reason).to.equal(result);
          expect(elsewhere.pools.flatMap(({ id }) => endpoint.members(id))).to.deep.equal([]);
        });
    });

  it('cannot tell where ids of the other target are what was tried', async () => {
    const failure = await failureOf(
      'unknown-pool-becomes-the-first-one',
      'CM-PATH-pool-unknown-not-accepted',
    );
    await withEndpoint({ fixtures: elsewhere }, async (_endpoint, target) => {
      const replayed = await replayOn(target, failure);
      expect(replayed.result).to.equal('CANNOT-TELL');
      expect(replayed.reason).to.contain('ids of the other target');
    });
  });

  it('cannot tell where the target has no such situation', async () => {
    const failure = await failureOf(weightCap, weight);
    await withEndpoint({}, async (_endpoint, target) => {
      const replayed = await replayOn({ ...target, pools: target.pools.slice(1) }, failure);
      expect(replayed.result).to.equal('CANNOT-TELL');
      expect(replayed.reason).to.match(/^the target has no situation TCP-1\//);
    });
  });
});

describe('a replay without evidence', () => {
  it('cannot tell: nobody listens, a wrong token, a create that is refused whatever it is', async () => {
    const failure = await failureOf(weightCap, weight);
    const refuseAll = (): Behaviour => ({
      ...faithful,
      operations: {
        ...faithful.operations,
        createMember: () => ({ status: 400, body: { error_code: 'ELB.8902', error_msg: 'no' } }),
      },
    });
    await withEndpoint({}, async (_endpoint, target) => {
      const nobody = await replayOn({ ...target, endpoint: 'http://127.0.0.1:1' }, failure);
      expect(nobody).to.include({ result: 'CANNOT-TELL' });
      expect(nobody.reason).to.contain('gave no usable answer');
      const unknown = await replayOn({ ...target, auth: { kind: 'token', token: 'wrong' } }, failure);
      expect(unknown.result).to.equal('CANNOT-TELL');
      expect(unknown.reason).to.contain('refused the sign-in');
    });
    await withEndpoint({ behaviour: refuseAll() }, async (_endpoint, target) => {
      const refused = await replayOn(target, failure);
      expect(refused.result).to.equal('CANNOT-TELL');
      expect(refused.reason).to.contain('the control (the ordinary request) was not accepted: 400');
    });
  });

  it('cannot tell of what is judged over a whole run', async () => {
    const failure = await failureOf('request-id-constant', 'CM-SEM-request-id-unique');
    await withEndpoint({}, async (_endpoint, target) => {
      expect((await replayOn(target, failure)).result).to.equal('CANNOT-TELL');
    });
  });

  it('is no proof for what was flaky, or did not show by itself right after the run', async () => {
    const failure = await failureOf(weightCap, weight);
    await withEndpoint({}, async (_endpoint, target) => {
      expect((await replayOn(target, { ...failure, confirmation: 'flaky' })).result).to.equal('CANNOT-TELL');
      expect((await replayOn(target, { ...failure, alone: false })).result).to.equal('CANNOT-TELL');
      expect((await replayOn(target, { ...failure, alone: true })).result).to.equal('FIXED');
    });
  });
});

describe('failures, replayed at the end of their run', () => {
  it('show by themselves, or lean on what else went on', async () => {
    const behaviour = behaviourOf('same-port-refused-whatever-the-address');
    await withEndpoint({ behaviour }, async (endpoint, target) => {
      const proved = new Map((await provedOn(target)).map(({ clause, alone }) => [clause, alone]));
      expect(proved.get('CM-CON-other-address-same-port-accepted')).to.equal(true);
      // The port was another probe's at the time: by itself it is free.
      expect(proved.get('CM-BODY-protocol-port-max-accepted')).to.equal(false);
      expect(compact.pools.flatMap(({ id }) => endpoint.members(id))).to.deep.equal([]);
    });
  });
});

describe('a replay of what fails otherwise now', () => {
  it('is DIFFERENT, and shows both', async () => {
    const failure = await failureOf(weightCap, weight);
    const [issue] = failure.issues;
    if (issue === undefined) throw new Error('a failure without issue');
    await withEndpoint({ behaviour: behaviourOf(weightCap) }, async (_endpoint, target) => {
      const then = { ...failure, issues: [{ ...issue, actual: '200' }] };
      const replayed = await replayOn(target, then);
      expect(replayed.result).to.equal('DIFFERENT');
      expect(replayed.issues.map(({ actual }) => actual)).to.include('201');
      expect(replayed.steps.length).to.be.above(0);
      for (const { then, now } of replayed.steps)
        expect(now?.exchange.request.body).to.equal(then.exchange.request.body);
    });
  });
});
