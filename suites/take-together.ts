import type { Finding } from './finding.ts';

/**
 * The findings of two attempts at one probe, clause by clause. What the first attempt saw violated stays, confirmed or
 * not by the second: a second one must not wash it away. Where the first saw nothing for certain, the second counts.
 */
export function takeTogether(first: readonly Finding[], second: readonly Finding[]): readonly Finding[] {
  const clauses = [...new Set([...first, ...second].map(({ clause }) => clause))];
  const about = (clause: string, findings: readonly Finding[]) =>
    findings.filter((finding) => finding.clause === clause);
  return clauses.flatMap((clause) => ofClause(about(clause, first), about(clause, second)));
}

function ofClause(first: readonly Finding[], second: readonly Finding[]): readonly Finding[] {
  const broken = first.filter(({ result }) => result === 'broken');
  const [before, after] = [first.filter(isViolated), second.filter(isViolated)];
  if (before.length > 0) return [...broken, ...before.map((finding) => withSecond(finding, second))];
  if (first.length > 0 && first.every(({ result }) => result !== 'inconclusive'))
    return [...first, ...after.map((finding) => ({ ...finding, confirmation: 'flaky' as const }))];
  return [...broken, ...second];
}

function isViolated({ result }: Finding): boolean {
  return result === 'violated';
}

function withSecond(finding: Finding, second: readonly Finding[]): Finding {
  if (second.some(isViolated)) return { ...finding, confirmation: 'confirmed' };
  // A second attempt that saw nothing for certain neither confirms nor doubts.
  return second.some(({ result }) => result === 'met') ? { ...finding, confirmation: 'flaky' } : finding;
}
