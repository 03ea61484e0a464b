import { answerInShort } from '../answer-in-short.ts';
import { memberOf } from '../member-of.ts';
import type { Trial } from '../trial.ts';

/** One answer in short, and whether a field of its member is as it was sent. */
export function cameBack(trial: Trial, field: string): string {
  const said = `${trial.label}: ${answerInShort(trial.exchange)}`;
  const member = memberOf(trial);
  if (member === undefined || !(field in member)) return said;
  return `${said}, comes back ${member[field] === trial.sent?.[field] ? 'as sent' : 'changed'}`;
}
