import { h } from 'hastscript';
import type { Issue } from '../../schemas/validate.ts';
import { foreign } from './foreign.ts';
import type { PageContext } from './page-context.ts';
import type { Piece } from './piece.ts';

/**
 * What is wrong, in the language of the page as far as its rule can be said in it, and behind it as the run says it. On an
 * English page that is all. `issue`: the one that the words are about, if they are about one.
 */
export function issueWords(words: string, issue: Issue | undefined, context: PageContext): readonly Piece[] {
  const say = issue === undefined ? undefined : context.say.issues[issue.rule];
  if (issue === undefined || say === undefined) return [foreign(words, context)];
  const place = issue.path === '' || issue.path === '/status' ? '' : `${issue.path} `;
  return [`${place}${say(issue)} `, h('span.soft', [foreign(words, context)])];
}
