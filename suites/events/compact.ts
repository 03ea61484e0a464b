import type { RunLogEvent } from './event.ts';

const nothing: readonly never[] = [];

/**
 * Events of one log in a fraction of the room, for who reads many: equal names are one, and what only the shard itself
 * needed is left out.
 */
export function openCompact(): (event: RunLogEvent) => RunLogEvent {
  const names = new Map<string, string>();
  const one = (name: string) => {
    const known = names.get(name);
    if (known === undefined) names.set(name, name);
    return known ?? name;
  };
  return (event) => {
    if (event.event === 'plan') {
      const probes = event.probes.map(({ probe, clauses }) => ({
        probe: one(probe),
        clauses: clauses.map(one),
      }));
      return { ...event, probes };
    }
    if (event.event !== 'findings') return event;
    const findings = event.findings.map(({ between: _between, ...finding }) => ({
      ...finding,
      clause: one(finding.clause),
      probe: one(finding.probe),
      issues: finding.issues.length === 0 ? nothing : finding.issues,
      evidence: finding.evidence.length === 0 ? nothing : finding.evidence,
    }));
    return { ...event, findings };
  };
}
