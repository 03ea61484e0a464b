import { catalogue } from '../../specs/catalogue.ts';
import { loadFacts } from '../../specs/facts.ts';
import { countOutcomes } from '../count-outcomes.ts';
import type { Finding } from '../finding.ts';
import { targetOf } from '../targets-for-test.ts';
import type { RunEvent } from './event.ts';
import type { ShardSource } from './merge-shards.ts';
import { hashOf, runEventOf } from './run-event.ts';
import type { Shard } from './shards-of-plan.ts';

// For the tests of this folder: shards that nobody had to run.

const facts = loadFacts();
const examinable = catalogue(facts).filter(({ excluded }) => excluded === undefined);

const kinds = [
  examinable.find(({ level, basis }) => level === 'must' && basis === 'stated'),
  examinable.find(({ level, basis }) => level === 'must' && basis === 'derived'),
  examinable.find(({ level }) => level === 'should'),
  examinable.find(({ level }) => level === 'may'),
];

/** Clauses whose violations weigh differently, in the order of the catalogue. */
export const clausesForTest = examinable.filter((clause) => kinds.includes(clause));

/** The edition of the suite that these shards are of. */
export const edition = { facts: hashOf(facts), catalogue: hashOf(catalogue(facts)) };

interface Given {
  readonly name?: string;
  readonly run?: Partial<RunEvent>;
  readonly findings?: readonly Finding[];
  readonly isWhole?: boolean;
  /** A hash of the plan. */
  readonly plan?: string;
  /** The probes of the whole run about each clause; those of this shard if not given. */
  readonly wanted?: Readonly<Record<string, number>>;
}

/** A shard in which each finding is that of a probe of its own. */
export function shardForTest(shard: Shard, given: Given = {}): ShardSource {
  const { name = `s${shard.index}`, run, findings = [], isWhole = true, plan = 'p' } = given;
  const probes = findings.map(({ probe, clause }) => ({ probe, clauses: [clause] }));
  return {
    name,
    isWhole,
    log: {
      run: {
        ...runEventOf({
          facts,
          target: targetOf([]),
          seed: 1,
          tier: 'gate',
          clauses: clausesForTest,
          isSelection: true,
          shard,
          startedAt: '2024-03-01T12:00:00.000Z',
        }),
        ...run,
      },
      preflight: [],
      probes: [],
      canaries: [],
      failures: [],
      leftOvers: [],
      plan: {
        event: 'plan',
        plan,
        probes,
        wanted: given.wanted ?? wantedOf(findings),
        offers: [],
        dropped: [],
      },
      found: { event: 'findings', findings, answered: true, ids: {} },
      ...(isWhole && {
        end: { event: 'end' as const, requests: 10, durationMs: 1000, counts: countOutcomes([]) },
      }),
    },
  };
}

/** How many findings there are about each clause. */
export function wantedOf(findings: readonly Finding[]): Readonly<Record<string, number>> {
  const groups = Map.groupBy(findings, ({ clause }) => clause);
  return Object.fromEntries([...groups].map(([clause, own]) => [clause, own.length]));
}
