import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { suiteEdition } from '../bin/suite-edition.ts';
import { loadFacts } from '../specs/facts.ts';
import { clausesForTarget } from '../suites/clauses-for-target.ts';
import { countOutcomes } from '../suites/count-outcomes.ts';
import type { PlanEvent } from '../suites/events/event.ts';
import { openEventLines } from '../suites/events/event-lines.ts';
import { shortened } from '../suites/events/repeated-ids.ts';
import { runEventOf } from '../suites/events/run-event.ts';
import { type Finding, met } from '../suites/finding.ts';
import { embeddedTarget } from '../targets/embedded-target.ts';
import { everything } from '../targets/reference/fixtures.ts';

interface Size {
  readonly shards: number;
  /** Findings of each shard. */
  readonly results: number;
}

/** Findings of one probe. */
const perProbe = 5;

/** Writes the logs of a large run that nobody has to carry out, in folders of their own; returns those. */
export async function writeShards(folder: string, { shards, results }: Size): Promise<readonly string[]> {
  const facts = loadFacts();
  const target = embeddedTarget('https://elb.example.test', everything);
  const clauses = clausesForTarget(facts, target);
  const ids = clauses.filter(({ excluded }) => excluded === undefined).map(({ id }) => id);
  const suite = await suiteEdition();
  const ofProbe = (probe: number) =>
    Array.from({ length: perProbe }, (_, index) => ids[(probe * perProbe + index) % ids.length] as string);
  const count = results / perProbe;
  const wanted: Record<string, number> = {};
  for (let probe = 0; probe < count * shards; probe += 1)
    for (const clause of ofProbe(probe)) wanted[clause] = (wanted[clause] ?? 0) + 1;
  const folders: string[] = [];
  for (let index = 1; index <= shards; index += 1) {
    const own = join(folder, `shard-${index}`);
    await rm(own, { recursive: true, force: true });
    await mkdir(own, { recursive: true });
    folders.push(own);
    const lineOf = openEventLines();
    const numbers = Array.from({ length: count }, (_, at) => (index - 1) * count + at);
    const probes: PlanEvent['probes'] = numbers.map((probe) => ({
      probe: `a-probe-of-some-length:${probe}@TCP-1/cross-vpc`,
      clauses: ofProbe(probe),
    }));
    const findings = probes.map(({ probe, clauses: about }, at) =>
      about.map(
        (clause): Finding => ({
          ...met({ clause, probe }, []),
          at: 1000 + 20 * (numbers[at] as number),
          between: { from: at, to: at + 1 },
        }),
      ),
    );
    const progress = { requests: results, durationMs: 1 };
    const idsOf = (kind: string) => Array.from({ length: results }, (_, at) => `${kind}-${index}-${at}`);
    const shard = { index, count: shards };
    const startedAt = '2024-03-01T12:00:00.000Z';
    const about = {
      facts,
      target,
      seed: 1,
      tier: 'soak',
      clauses,
      isSelection: false,
      shard,
      startedAt,
    } as const;
    const lines = [
      lineOf(runEventOf({ ...about, provenance: { suite } })),
      lineOf({ event: 'preflight', steps: [] }),
      lineOf({ event: 'plan', plan: 'p', probes, wanted, offers: [], dropped: [] }),
      ...probes.map(({ probe }, at) =>
        lineOf({ event: 'probe', probe, pass: 0, findings: findings[at] as Finding[], ...progress }),
      ),
      lineOf({
        event: 'findings',
        findings: findings.flat(),
        answered: true,
        ids: shortened({ 'CM-SEM-id-unique': idsOf('m'), 'CM-SEM-request-id-unique': idsOf('r') }),
      }),
      lineOf({ event: 'end', ...progress, counts: countOutcomes([]) }),
    ];
    await appendFile(join(own, 'events.jsonl'), lines.join(''));
  }
  return folders;
}
