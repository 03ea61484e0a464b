import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import type { Exchange } from '../targets/exchange.ts';
import { findingOf } from './clauses-for-test.ts';
import { conductAll } from './conduct-all.ts';
import type { Finding } from './finding.ts';
import { collectIdentities } from './identities.ts';
import { openBench } from './lab.ts';
import { openLedger } from './ledger.ts';
import { memberIdOf } from './member-of.ts';
import { readsLag } from './patience.ts';
import type { Planned } from './plan.ts';
import type { Probe } from './probe.ts';
import { openResidents } from './residents.ts';
import { transportOf } from './transport-for-test.ts';
import type { Recording } from './trial.ts';
import {
  answered,
  answeredMember,
  created,
  crossVpcPlace,
  lost,
  refusal,
  sentMember,
} from './trials-for-test.ts';

const legal = { role: 'subject', intent: 'legal', label: 'a member', place: crossVpcPlace } as const;

/** A probe that sends one create and judges it as told. */
function probeOf(id: string, judge: Probe['judge'], given: Partial<Probe> = {}): Probe {
  return {
    id,
    clauses: ['CM-X'],
    pairs: 1,
    phase: 'main',
    conduct: async (lab) => {
      await lab.create({ ...legal, sent: { ...sentMember, protocol_port: lab.pair(crossVpcPlace).port } });
      return undefined;
    },
    judge,
    ...given,
  };
}

const saying = (result: Finding['result'], id = result as string) =>
  probeOf(id, ({ probe }) => [findingOf(result, { probe })]);

interface Setup {
  readonly concurrency?: number;
  readonly answer?: () => Exchange | Promise<Exchange>;
  readonly signal?: AbortSignal;
}

async function conducting(
  probes: readonly Probe[],
  { concurrency = 1, answer = () => created(), signal }: Setup = {},
) {
  const planned: Planned[] = probes.map((probe, index) => ({ probe, lane: { first: 10 * index, size: 2 } }));
  const recordings: Recording[] = [];
  const progress: string[] = [];
  const lanes: unknown[] = [];
  const transport = transportOf(({ method }) => (method === 'DELETE' ? answered(204) : answer()));
  const ledger = openLedger();
  const setup = { transport, ledger, path: '/{pool_id}', seed: 1 };
  const conducted = await conductAll({
    planned,
    concurrency,
    checks: { answers: [], refusals: [] },
    identities: collectIdentities(),
    residents: openResidents({
      places: [crossVpcPlace],
      lane: { first: 1000, size: 100 },
      benchFor: (lane) => openBench({ ...setup, lane }),
      show: false,
    }),
    benchFor: (lane, common) => {
      lanes.push(lane);
      return openBench({ ...setup, lane, common });
    },
    onRecording: (recording) => recordings.push(recording),
    onProgress: (done, all) => progress.push(`${done}/${all}`),
    signal,
  });
  // What every recording says of crashes is judge-recording's matter.
  const findings = conducted.findings.filter(({ clause }) => clause === 'CM-X');
  return { ...conducted, findings, recordings, progress, lanes, ledger };
}

const results = (findings: readonly Finding[]) => findings.map(({ probe, result }) => `${probe} ${result}`);

describe('conductAll', () => {
  it('gives every probe its turn, and tells of each', async () => {
    const { findings, recordings, progress, answered, aborted } = await conducting([
      saying('met', 'a'),
      saying('violated', 'b'),
      saying('noted', 'c'),
    ]);
    expect(results(findings)).to.deep.equal(['a met', 'b violated', 'c noted']);
    // What is violated is tried again.
    expect(recordings.map(({ probe }) => probe)).to.deep.equal(['a', 'b', 'b', 'c']);
    expect(progress).to.deep.equal(['1/3', '2/3', '3/3']);
    expect([answered, aborted]).to.deep.equal([true, undefined]);
  });

  it('folds in the order of the plan, whichever probe is faster', async () => {
    const slow = probeOf('slow', ({ probe }) => [findingOf('met', { probe })], {
      conduct: async () => {
        for (let wait = 0; wait < 20; wait += 1) await turn();
        return undefined;
      },
    });
    const { findings, recordings } = await conducting([slow, saying('met', 'fast')], { concurrency: 2 });
    expect(results(findings)).to.deep.equal(['slow met', 'fast met']);
    expect(recordings.map(({ probe }) => probe)).to.deep.equal(['slow', 'fast']);
  });

  it('keeps the probes of the last phase for the end, three wrong sign-ins at once', async () => {
    const turns: string[] = [];
    let running = 0;
    const watching = (id: string, phase: Probe['phase'], strikes?: number) =>
      probeOf(id, ({ probe }) => [findingOf('met', { probe })], {
        phase,
        ...(strikes !== undefined && { strikes }),
        conduct: async () => {
          running += 1;
          turns.push(`${id}${phase === 'last' ? running : ''}`);
          await turn();
          running -= 1;
          return undefined;
        },
      });
    await conducting(
      [
        watching('u', 'last', 2),
        watching('a', 'main'),
        watching('v', 'last', 2),
        watching('b', 'main'),
        watching('w', 'last', 1),
        watching('x', 'last', 3),
        watching('y', 'last'),
        watching('z', 'last', 1),
      ],
      { concurrency: 4 },
    );
    expect(turns).to.deep.equal(['a', 'b', 'u1', 'w2', 'v1', 'z2', 'x1', 'y1']);
  });

  it('removes what a probe created', async () => {
    const { recordings, ledger } = await conducting([saying('met')]);
    expect(recordings[0]?.trials.map(({ role }) => role)).to.deep.equal(['subject', 'remove']);
    expect(ledger.live()).to.deep.equal([]);
  });

  it('tries a probe again on the other half of its lane where the environment swallowed its evidence', async () => {
    let attempts = 0;
    const flaky = probeOf('flaky', ({ probe }) => [
      findingOf(attempts++ === 0 ? 'inconclusive' : 'met', { probe }),
    ]);
    const { findings, recordings, lanes } = await conducting([flaky]);
    expect(results(findings)).to.deep.equal(['flaky met']);
    expect(recordings).to.have.length(2);
    expect(lanes).to.deep.equal([
      { first: 0, size: 1 },
      { first: 1, size: 1 },
    ]);
    const [first, second] = recordings.map(({ trials }) => trials[0]?.sent?.protocol_port);
    expect(first).to.not.equal(second);
  });

  it('does so a few times at most', async () => {
    const { findings, recordings } = await conducting([saying('inconclusive')]);
    expect([results(findings), recordings.length]).to.deep.equal([['inconclusive inconclusive'], 5]);
  });

  it('does so once only where reads lag behind writes', async () => {
    const late = probeOf('late', ({ probe }) => [findingOf('inconclusive', { probe, reason: readsLag })]);
    const { recordings } = await conducting([late]);
    expect(recordings).to.have.length(2);
  });

  it('does so once only where much is kept back and the second time brought nothing', async () => {
    const many = Array.from({ length: 9 }, (_, index) => saying('inconclusive', `p${index}`));
    const { recordings } = await conducting(many);
    expect(recordings).to.have.length(27);
  });

  it('uses fresh pairs every time', async () => {
    const pairs: unknown[] = [];
    const asking = (id: string) =>
      probeOf(id, ({ probe }) => [findingOf('inconclusive', { probe })], {
        conduct: async (lab) => {
          pairs.push(lab.pair(crossVpcPlace).port);
          return undefined;
        },
      });
    await conducting([asking('one'), asking('other')]);
    expect(pairs).to.have.length(10);
    expect(new Set(pairs)).to.have.property('size', 10);
  });

  it('does not let a second attempt wash a violation away', async () => {
    let attempts = 0;
    const racy = probeOf('racy', ({ probe }) =>
      attempts++ === 0
        ? [findingOf('violated', { probe }), findingOf('inconclusive', { probe })]
        : [findingOf('met', { probe })],
    );
    const { findings } = await conducting([racy]);
    expect(findings.map(({ result, confirmation }) => [result, confirmation])).to.deep.equal([
      ['violated', 'flaky'],
    ]);
  });

  for (const [what, probe, reason] of [
    [
      'throws while it asks',
      probeOf('bad', () => [], {
        conduct: async (lab) => {
          await lab.create({ ...legal, sent: sentMember });
          throw new RangeError('a bug');
        },
      }),
      /RangeError: a bug/,
    ],
    [
      'throws while it judges',
      probeOf('bad', () => {
        throw new TypeError('no such thing');
      }),
      /TypeError: no such thing/,
    ],
    ['throws what is no error', probeOf('bad', () => Promise.reject('odd') as never), /.+/],
    ['finds nothing on a clause that it names', probeOf('bad', () => []), /gave no finding/],
  ] as const)
    it(`reports a probe that ${what} as broken, cleans up after it, and goes on`, async () => {
      const { findings, ledger } = await conducting([probe, saying('met', 'next')]);
      expect(results(findings)).to.deep.equal(['bad broken', 'next met']);
      expect(findings[0]?.reason).to.match(reason);
      expect(ledger.live()).to.deep.equal([]);
    });

  /** A probe that sends one faulty create beside the resident, and takes its refusal for what it should be. */
  const leaning = probeOf(
    'leaning',
    ({ probe, trials }) => [
      findingOf('met', { probe, evidence: trials.filter(({ role }) => role !== 'remove') }),
    ],
    {
      leansOn: { place: crossVpcPlace, field: undefined },
      conduct: async (lab) => {
        await lab.resident(crossVpcPlace);
        const order = { ...legal, intent: 'illegal', sent: { ...sentMember, weight: 101 } } as const;
        await lab.create(order);
        return undefined;
      },
    },
  );

  for (const [what, last, result] of [
    ['stands where its control is still taken in the end', created(), 'met'],
    ['is blocked where its control is refused in the end', refusal, 'blocked'],
  ] as const)
    it(`a refusal ${what}`, async () => {
      let creates = 0;
      const answer = () => [created(), refusal, last][creates++] ?? created();
      const { findings, ledger } = await conducting([leaning], { answer });
      expect(results(findings)).to.deep.equal([`leaning ${result}`]);
      expect(ledger.live()).to.deep.equal([]);
    });

  it('leaves the members of those that keep theirs to the late probes, in the order of the plan', async () => {
    const keeps = (id: string) => ({ ...saying('met', id), keeps: true });
    let creates = 0;
    const seen: unknown[] = [];
    const late = probeOf('late', ({ probe }) => [findingOf('met', { probe })], {
      phase: 'late',
      conduct: async (lab) => {
        seen.push(...lab.kept(crossVpcPlace).map((trial) => [memberIdOf(trial), trial.shared]));
        return undefined;
      },
    });
    const probes = [late, keeps('a'), saying('met', 'b'), keeps('c')];
    const { ledger } = await conducting(probes, {
      answer: () => created({ ...answeredMember, id: `m-${creates++}` }),
    });
    expect(seen).to.deep.equal([
      ['m-0', true],
      ['m-2', true],
    ]);
    expect(ledger.live()).to.deep.equal([]);
  });

  it('gives up after 24 probes in a row without evidence, and says so', async () => {
    const many = Array.from({ length: 32 }, (_, index) => saying('inconclusive', `p${index}`));
    const { findings, aborted } = await conducting(many, { answer: () => lost() });
    expect(findings.filter(({ result }) => result === 'inconclusive')).to.have.length(24);
    expect(findings.slice(24).map(({ result, reason }) => [result, reason])).to.deep.equal(
      Array.from({ length: 8 }, () => ['untried', aborted]),
    );
    expect(aborted).to.equal('8 of 32 probes were not tried: 24 in a row gave no evidence');
  });

  it('goes on for as long as there is some evidence', async () => {
    const many = Array.from({ length: 72 }, (_, index) =>
      saying(index % 24 === 23 ? 'met' : 'inconclusive', `p${index}`),
    );
    let creates = 0;
    const answer = () => (++creates % 24 === 0 ? created() : lost());
    const { findings, aborted } = await conducting(many, { answer });
    expect([findings.length, aborted]).to.deep.equal([72, undefined]);
  });

  it('begins no further probe once it is stopped', async () => {
    const stop = new AbortController();
    const stopping = probeOf('stopping', ({ probe }) => {
      stop.abort();
      return [findingOf('met', { probe })];
    });
    const { findings, aborted } = await conducting([stopping, saying('met', 'next')], {
      signal: stop.signal,
    });
    expect(results(findings)).to.deep.equal(['stopping met', 'next untried']);
    expect(aborted).to.equal('1 of 2 probes were not tried: the run was stopped');
  });

  it('knows whether any legal create was accepted', async () => {
    expect((await conducting([saying('met')], { answer: () => answered(400) })).answered).to.equal(false);
    expect((await conducting([saying('met')], { answer: () => answered(201, {}) })).answered).to.equal(true);
  });
});
