import type { Proposal } from '../suites/gate/propose-known.ts';

/**
 * Proposed entries as lines for a file of known failures. What people have to write is left empty: the file is not
 * taken before somebody did.
 */
export function renderProposals(proposals: readonly Proposal[]): string {
  if (proposals.length === 0) return '# nothing to propose: no clause failed that is not known\n';
  const head = '# to stand under "entries:"; reason, issue and owner are yours to write\n';
  return head + proposals.map(renderProposal).join('');
}

function renderProposal({ id, clause, fingerprint, created, expires, saw, replaces }: Proposal): string {
  // One line, whatever the endpoint put into it.
  const seen = saw.replace(/\s+/g, ' ');
  return [
    `  # ${seen}`,
    ...(replaces === undefined ? [] : [`  # instead of ${replaces.id}, which ${whys[replaces.why]}`]),
    `  - id: ${id}`,
    `    clause: ${clause}`,
    `    fingerprint: ${fingerprint}`,
    '    reason:',
    '    issue:',
    '    owner:',
    `    created: ${created}`,
    `    expires: ${expires}`,
    '',
  ].join('\n');
}

const whys = { expired: 'has expired', changed: 'is about another way of failing' } as const;
