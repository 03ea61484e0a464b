import type { Issue } from '../schemas/validate.ts';
import { nearestName } from './nearest-name.ts';
import type { Problem } from './read-yaml.ts';

/** Mismatches between a target file and its schema, as problems in words that fit a configuration file. */
export function describeIssues(issues: readonly Issue[]): readonly Problem[] {
  const unclearSignIn = issues.some(({ rule }) => rule === 'oneOf');
  // Where the type is wrong, the other rules have nothing to say.
  const typesFirst = [...issues].sort((a, b) => Number(b.rule === 'type') - Number(a.rule === 'type'));
  return typesFirst
    .filter(({ path, rule }) => !(unclearSignIn && rule === 'required' && SIGN_IN.test(path)))
    .map((issue) => ({ path: issue.path, message: describe(issue) }));
}

/** Each form of sign-in that is not used reports what it lacks. */
const SIGN_IN = /^\/auth\/(token|access_key|iam)$/;

function describe({ path, rule, expected, actual, message }: Issue): string {
  if (rule === 'additionalProperties') return unknownKey(path, expected as readonly string[]);
  if (rule === 'oneOf') return 'must have either a token, or access_key and secret_key, or iam';
  if (rule === 'format') return 'must be an IP address';
  if (rule === 'pattern') return 'must not be empty and must not have a slash';
  if (actual === null) return 'has no value; give it one, or leave the key out';
  if (rule === 'type') return `must be ${TYPES[String(expected)] ?? String(expected)}`;
  if (actual === '') return 'must not be empty';
  return message;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  array: 'a list',
  object: 'a group of keys',
};

function unknownKey(path: string, known: readonly string[]): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const nearest = nearestName(name, known);
  if (nearest !== undefined) return `is not a known key; did you mean ${nearest}?`;
  return `is not a known key; known here: ${known.join(', ')}`;
}
