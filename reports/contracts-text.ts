import type { Report } from '../suites/examine.ts';
import type { InteractionVerdict } from '../suites/pact/judge-interaction.ts';

const fine: ReadonlySet<string> = new Set(['passed', 'observed', 'not-applicable']);

/** One line where all hold; else each interaction that does not, and why. */
export function describeContracts(contracts: Report['contracts']): readonly string[] {
  if (contracts === undefined) return [];
  const { interactions, unavailable, trouble } = contracts;
  if (interactions.length === 0 && unavailable === undefined)
    return ['', `consumer contracts: not verified: ${trouble ?? 'there are none'}`];
  if (unavailable !== undefined) return ['', `consumer contracts: ${unavailable}`];
  const held = interactions.filter(({ outcome }) => outcome === 'passed').length;
  const open = interactions.filter(({ outcome }) => !fine.has(outcome));
  const byReason = Map.groupBy(open, ({ outcome, reason, issues }) =>
    issues.length > 0 ? undefined : `${outcome.toUpperCase()} ${reason ?? ''}`,
  );
  return [
    '',
    `consumer contracts: ${held} of ${interactions.length} interactions hold`,
    ...[...byReason].flatMap(([reason, alike]) =>
      reason === undefined
        ? alike.flatMap(describeInteraction)
        : [reason, ...alike.map(({ description }) => `    ${description}`)],
    ),
  ];
}

function describeInteraction({ outcome, description, issues }: InteractionVerdict): readonly string[] {
  return [`${outcome.toUpperCase()} ${description}`, ...issues.map(({ message }) => `    ${message}`)];
}
