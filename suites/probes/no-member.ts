import { type About, blocked, type Finding, inconclusive } from '../finding.ts';
import { controlRefused } from '../judge-acceptance.ts';
import { reactionOf } from '../reaction.ts';
import type { Trial } from '../trial.ts';

/** Why a probe that needs a member has none: the environment, a refusal, or an answer that names no member. */
export function noMember(about: About, created: Trial | undefined): Finding {
  if (created === undefined) return blocked(about, 'nothing was sent', []);
  const reaction = reactionOf(created.exchange, created.signedIn);
  if (reaction.kind === 'environment') return inconclusive(about, reaction.cause, [created]);
  if (reaction.kind === 'accepted') return blocked(about, 'the answer names no member', [created]);
  return blocked(about, controlRefused(created), [created]);
}
