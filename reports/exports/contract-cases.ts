import { fingerprintOf } from '../../suites/gate/fingerprint.ts';
import type { PactReport } from '../../suites/pact/verify-pact.ts';
import { type Case, statusOf } from './case.ts';
import { issueText } from './case-text.ts';
import { cut } from './cut.ts';

const area = 'contracts';
const maxText = 4_000;

/** Consumer contracts as test cases: one an interaction, or one that says why there are none. */
export function contractCases(contracts: PactReport | undefined): readonly Case[] {
  if (contracts === undefined) return [];
  const { interactions, unavailable, trouble } = contracts;
  if (interactions.length === 0) {
    const text = unavailable ?? `not verified: ${trouble ?? 'there are none'}`;
    const outcome = unavailable === undefined ? 'not-run' : 'not-applicable';
    return [{ area, name: 'verification', status: statusOf[outcome], outcome, text }];
  }
  return interactions.map(({ description, outcome, reason, issues }) => {
    const status = statusOf[outcome];
    // What this machine cannot verify is no finding about the target.
    const excused = unavailable !== undefined && status === 'error';
    const told = [reason ?? '', ...issues.map(issueText)].filter(Boolean).join('\n');
    return {
      area,
      name: description,
      status: excused ? 'skipped' : status,
      outcome,
      text: cut(
        excused ? `${outcome}: ${unavailable}` : outcome === 'passed' ? '' : `${outcome}: ${told}`,
        maxText,
      ),
      ...((outcome === 'failed' || outcome === 'warned') && {
        fingerprint: fingerprintOf({ clause: { id: description }, outcome, issues }),
      }),
    };
  });
}
