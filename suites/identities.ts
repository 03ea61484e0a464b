import type { Issue } from '../schemas/validate.ts';
import { answersOf } from './checks/answer.ts';
import { type Finding, met, violated } from './finding.ts';
import type { Recording } from './trial.ts';

/** Collects the ids of all answers of a run: that no two are equal can only be judged over the whole. */
export interface Identities {
  add(recording: Recording): void;
  findings(): readonly Finding[];
  /** By clause all ids that were seen. */
  seen(): Readonly<Record<string, readonly string[]>>;
}

interface Sighting {
  readonly clause: string;
  readonly path: string;
  readonly read: (json: unknown) => unknown;
}

const sightings: readonly Sighting[] = [
  {
    clause: 'CM-SEM-id-unique',
    path: '/member/id',
    read: (json) => (json as { member?: { id?: unknown } } | null)?.member?.id,
  },
  {
    clause: 'CM-SEM-request-id-unique',
    path: '/request_id',
    read: (json) => (json as { request_id?: unknown } | null)?.request_id,
  },
];

/** Opens an empty collection. */
export function collectIdentities(): Identities {
  const seen = new Map<string, Set<string>>(sightings.map(({ clause }) => [clause, new Set()]));
  const findings = new Map<string, Finding>();
  return {
    add(recording) {
      for (const { trial, response } of answersOf(recording)) {
        for (const { clause, path, read } of sightings) {
          const id = read(response.json);
          if (typeof id !== 'string' || id === '') continue;
          const about = { clause, probe: recording.probe };
          const known = seen.get(clause) as Set<string>;
          const issue = repeated(path);
          if (known.has(id) && findings.get(clause)?.result !== 'violated') {
            findings.set(clause, violated(about, [issue], [trial]));
          }
          // One id alone cannot repeat: uniqueness is met from the second on.
          if (known.size === 1 && !known.has(id) && !findings.has(clause))
            findings.set(clause, met(about, [trial]));
          known.add(id);
        }
      }
    },
    findings: () => [...findings.values()],
    seen: () => Object.fromEntries([...seen].map(([clause, ids]) => [clause, [...ids]])),
  };
}

/** The same id once more, wherever in the run. */
function repeated(path: string): Issue {
  const message = `${path} was given before in the same run`;
  return { path, rule: 'unique', expected: 'an id not given before', actual: 'a repeated id', message };
}

/** What is wrong where an id came up in two parts of a run; each has been judged by itself. */
export function repeatedAcross(clause: string): Issue {
  return repeated(sightings.find((sighting) => sighting.clause === clause)?.path ?? '');
}
