import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Issue } from '../../schemas/validate.ts';
import type { Exchange, Transport } from '../../targets/exchange.ts';
import type { Target } from '../../targets/target-file.ts';
import type { LeftOver } from '../ledger.ts';
import { reactionOf } from '../reaction.ts';
import type { StateParams } from './interaction.ts';
import { parsePact } from './parse-pact.ts';
import { openProviderStates, type ProviderStates, StateError } from './provider-states.ts';
import { openRelay, type StateCall } from './relay.ts';
import type { StateMapping } from './states-file.ts';
import type { VerifierMessage, VerifierOrder } from './verifier-process.ts';

/** What became of one interaction. */
export interface InteractionVerdict {
  readonly description: string;
  readonly outcome: 'passed' | 'failed' | 'not-applicable' | 'blocked' | 'inconclusive' | 'not-run';
  readonly reason?: string;
  readonly issues: readonly Issue[];
  readonly exchanges: readonly Exchange[];
}

/** What a provider made of a pact. */
export interface PactReport {
  readonly interactions: readonly InteractionVerdict[];
  readonly leftOvers: readonly LeftOver[];
  /** Why nothing could be verified, if nothing could. */
  readonly trouble?: string;
}

export interface VerifyOrder {
  /** The text of a pact file. */
  readonly pact: string;
  readonly file: string;
  readonly target: Target;
  readonly transport: Transport;
  /** The path of the operation, from the facts. */
  readonly path: string;
  readonly seed: number;
  /** What states of other names mean. Requests in them are put into the target's ids. */
  readonly states?: StateMapping;
  /** For all interactions together, in milliseconds. */
  readonly deadlineMs?: number;
}

/** What has been seen of the interaction that is under way. */
interface Course {
  exchanges: { readonly exchange: Exchange; readonly signedIn: boolean }[];
  hindrance?: StateError;
  /** Of a state that is mapped. */
  values?: Readonly<Record<string, unknown>>;
  ownToken: boolean;
}

/**
 * Verifies a pact against a target, one interaction after another; members that states or interactions create are
 * removed after each. Throws a PactFileError for a text that is no pact.
 */
export async function verifyPact(order: VerifyOrder): Promise<PactReport> {
  const { pact, file, target, transport, path, seed, states: mapping = {}, deadlineMs = 120_000 } = order;
  const descriptions = parsePact(pact, file).map(({ description }) => description);
  const states = await openProviderStates({ target, transport, path, seed });
  const courses: Course[] = descriptions.map(() => ({ exchanges: [], ownToken: false }));
  let current: Course = { exchanges: [], ownToken: false };
  const relay = await openRelay({
    transport,
    signIn: () => (current.ownToken ? 'own' : 'target'),
    onState: (call) => enter(call, current, { states, mapping }),
    isHindered: () => current.hindrance !== undefined,
    valuesForIds: () => current.values,
    onExchange: (exchange, signedIn) => {
      current.exchanges.push({ exchange, signedIn });
      states.created(exchange);
    },
  });
  const dir = await mkdtemp(join(tmpdir(), 'elb-conformance-verify-'));
  try {
    const files = await splitPact(pact, dir);
    const verifier = { files, provider: 'elb-v3', url: relay.url, statesUrl: relay.statesUrl };
    const told = await runVerifier(verifier, deadlineMs, async (message) => {
      if ('begin' in message) current = courses[message.begin] ?? current;
      else await states.tearDown();
    });
    const interactions = descriptions.map((description, index) => ({
      description,
      ...judge(courses[index] as Course, told.results.get(index), told.trouble),
    }));
    return {
      interactions,
      leftOvers: states.leftOvers(),
      ...(told.trouble !== undefined && { trouble: told.trouble }),
    };
  } finally {
    await relay.close();
    await rm(dir, { recursive: true, force: true });
  }
}

async function enter(
  { state, params, action }: StateCall,
  course: Course,
  { states, mapping }: { states: ProviderStates; mapping: StateMapping },
): Promise<Readonly<Record<string, unknown>>> {
  if (action === 'teardown') return {};
  try {
    if (state === 'an unknown token') {
      course.ownToken = true;
      return {};
    }
    if (state === 'a pool for a member') return await states.setUp(params as StateParams);
    const meant = Object.hasOwn(mapping, state) ? mapping[state] : undefined;
    if (meant !== undefined) {
      course.values = await states.setUp(meant);
      return course.values;
    }
    const how = `say what it means in a file for --states, e.g. "${state}": { subnet: ipv4 }`;
    throw new StateError('blocked', `the provider state "${state}" is not known here: ${how}`);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    // Told of a state that failed, Pact's verifier does not come back: the request is not passed on instead.
    course.hindrance = error;
    return {};
  }
}

/** One file an interaction, so that each is verified whatever becomes of the others. */
async function splitPact(text: string, dir: string): Promise<readonly string[]> {
  const pact = JSON.parse(text) as { readonly interactions: readonly unknown[] };
  return Promise.all(
    pact.interactions.map(async (interaction, index) => {
      const file = join(dir, `${index}.json`);
      await writeFile(file, JSON.stringify({ ...pact, interactions: [interaction] }));
      return file;
    }),
  );
}

interface Told {
  readonly results: ReadonlyMap<number, string>;
  readonly trouble?: string;
}

type Listener = (message: Exclude<VerifierMessage, { unavailable: string }>) => unknown;

/** Runs the verifier in a process of its own, which ends with its work or with the deadline. */
function runVerifier(order: VerifierOrder, deadlineMs: number, listen: Listener): Promise<Told> {
  const script = new URL('./verifier-process.ts', import.meta.url);
  const child = fork(script, { silent: true, execArgv: ['--no-deprecation'] });
  const results = new Map<number, string>();
  let trouble: string | undefined;
  const timer = setTimeout(() => {
    trouble = `the verifier did not end within ${deadlineMs} ms`;
    child.kill('SIGKILL');
  }, deadlineMs);
  return new Promise((resolve) => {
    child.on('message', async (message: VerifierMessage) => {
      if ('unavailable' in message) {
        trouble = message.unavailable;
        return;
      }
      if ('end' in message) results.set(message.end, message.result);
      await listen(message);
      if ('begin' in message) child.send('go');
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      if (results.size < order.files.length) trouble ??= `the verifier ended early (${code})`;
      resolve({ results, ...(trouble !== undefined && { trouble }) });
    });
    child.send(order);
  });
}

function judge(
  { exchanges, hindrance }: Course,
  result: string | undefined,
  trouble: string | undefined,
): Omit<InteractionVerdict, 'description'> {
  const seen = { issues: [], exchanges: exchanges.map(({ exchange }) => exchange) };
  if (hindrance !== undefined) return { ...seen, outcome: hindrance.outcome, reason: hindrance.message };
  const reactions = exchanges.map(({ exchange, signedIn }) => reactionOf(exchange, signedIn));
  const lost = reactions.find((reaction) => reaction.kind === 'environment');
  if (lost?.kind === 'environment') return { ...seen, outcome: 'inconclusive', reason: lost.cause };
  if (result === undefined)
    return { ...seen, outcome: 'not-run', reason: trouble ?? 'the verifier did not get to it' };
  const issues = mismatchesOf(result);
  if (issues === undefined) return { ...seen, outcome: 'passed' };
  return { ...seen, outcome: 'failed', issues };
}

interface Mismatch {
  readonly type?: string;
  readonly path?: string;
  readonly key?: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
  readonly mismatch?: string;
}

/** Pact's own findings in our words; undefined where there are none. */
function mismatchesOf(result: string): readonly Issue[] | undefined {
  const { result: held, interactionResults = [] } = JSON.parse(result) as {
    result?: boolean;
    interactionResults?: readonly { mismatch?: { mismatches?: readonly Mismatch[]; message?: string } }[];
  };
  if (held === true) return undefined;
  const found = interactionResults.flatMap(
    ({ mismatch }) => mismatch?.mismatches ?? [{ mismatch: mismatch?.message ?? 'not as expected' }],
  );
  return found.map(
    ({ type = 'mismatch', path = '', key, expected = null, actual = null, mismatch = type }) => ({
      path:
        type === 'StatusMismatch'
          ? '/status'
          : key !== undefined
            ? `/headers/${key}`
            : path.replace('$', '').replaceAll('.', '/'),
      rule: type,
      expected,
      actual,
      message: mismatch,
    }),
  );
}
