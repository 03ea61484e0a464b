import type { Issue } from '../../schemas/validate.ts';
import type { Exchange } from '../../targets/exchange.ts';
import { reactionOf } from '../reaction.ts';
import type { StateError } from './provider-states.ts';

/** What became of one interaction. */
export interface InteractionVerdict {
  readonly description: string;
  /** warned: it does not hold, and the broker has it as pending. */
  readonly outcome:
    | 'passed'
    | 'failed'
    | 'warned'
    | 'not-applicable'
    | 'blocked'
    | 'inconclusive'
    | 'not-run';
  readonly reason?: string;
  readonly issues: readonly Issue[];
  readonly exchanges: readonly Exchange[];
}

/** What has been seen of one interaction while it was under way. */
export interface Course {
  exchanges: { readonly exchange: Exchange; readonly signedIn: boolean }[];
  hindrance?: StateError;
  /** It was refused, and so was a legal create in the same state: the refusal says nothing. */
  uncontrolled?: StateError;
  /** Of a state that is mapped. */
  values?: Readonly<Record<string, unknown>>;
  ownToken: boolean;
  /** Its state is taken down: what comes next belongs to the next one. */
  over?: true;
}

/** One interaction in the verifier's own report. */
export interface InteractionResult {
  readonly description?: string;
  readonly result?: string;
  readonly pending?: boolean;
  readonly mismatch?: { readonly mismatches?: readonly Mismatch[]; readonly message?: string };
}

interface Mismatch {
  readonly type?: string;
  readonly path?: string;
  readonly key?: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
  readonly mismatch?: string;
}

/** The verifier's report, by interaction; undefined where it gave none. */
export function readResults(text: string | undefined): readonly InteractionResult[] | undefined {
  try {
    const { interactionResults } = JSON.parse(text ?? '') as {
      interactionResults?: readonly InteractionResult[];
    };
    return interactionResults;
  } catch {
    return undefined;
  }
}

/** Judges one interaction: what the state and the environment did comes before what Pact found. */
export function judgeInteraction(
  { exchanges, hindrance, uncontrolled }: Course,
  result: InteractionResult | undefined,
  silence: string,
): Omit<InteractionVerdict, 'description'> {
  const seen = { issues: [], exchanges: exchanges.map(({ exchange }) => exchange) };
  if (hindrance !== undefined) return { ...seen, outcome: hindrance.outcome, reason: hindrance.message };
  const reactions = exchanges.map(({ exchange, signedIn }) => reactionOf(exchange, signedIn));
  const lost = reactions.find((reaction) => reaction.kind === 'environment');
  if (lost?.kind === 'environment') return { ...seen, outcome: 'inconclusive', reason: lost.cause };
  if (result === undefined) return { ...seen, outcome: 'not-run', reason: silence };
  // Whatever Pact says of an interaction that never reached the target, it does not say of the target.
  if (exchanges.length === 0)
    return { ...seen, outcome: 'inconclusive', reason: `the target was not asked${cause(result)}` };
  if (result.result === 'OK' && uncontrolled === undefined) return { ...seen, outcome: 'passed' };
  if (result.result === 'OK') return { ...seen, outcome: 'blocked', reason: String(uncontrolled?.message) };
  const issues = issuesOf(result);
  if (result.pending)
    return { ...seen, outcome: 'warned', reason: 'pending: the provider has never kept it', issues };
  return { ...seen, outcome: 'failed', issues };
}

function cause({ mismatch }: InteractionResult): string {
  return mismatch?.message === undefined ? '' : `: ${mismatch.message}`;
}

/** Pact's own findings in our words. */
function issuesOf({ mismatch }: InteractionResult): readonly Issue[] {
  const found = mismatch?.mismatches ?? [{ mismatch: mismatch?.message ?? 'is not as expected' }];
  return found.map(
    ({ type = 'mismatch', path = '', key, expected = null, actual = null, mismatch: message = type }) => ({
      path: pointer(type, path, key),
      rule: type,
      expected,
      actual,
      message,
    }),
  );
}

function pointer(type: string, path: string, key: string | undefined): string {
  if (type === 'StatusMismatch') return '/status';
  return key === undefined ? path.replace('$', '').replaceAll('.', '/') : `/headers/${key}`;
}
