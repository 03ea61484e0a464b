import type { Finding } from '../finding.ts';
import type { Trial } from '../trial.ts';

/**
 * Leaves findings the evidence that a report may show: that of the first about a clause with a result. All the others have
 * only what they say.
 */
export function openEvidenceOnce(): (finding: Finding) => Finding {
  const shown = new Set<string>();
  return ({ evidence, ...finding }) => {
    const kind = `${finding.clause} ${finding.result}`;
    if (evidence.length === 0 || shown.has(kind)) return { ...finding, evidence: [] };
    shown.add(kind);
    return { ...finding, evidence: evidence.map(withoutSituation) };
  };
}

/** Where a member went stands in the request. */
function withoutSituation({ situation: _situation, ...trial }: Trial): Trial {
  return trial;
}
