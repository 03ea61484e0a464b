import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LeftOver } from '../ledger.ts';
import { provider } from './build-pact.ts';
import { type Course, type InteractionVerdict, judgeInteraction, readResults } from './judge-interaction.ts';
import { type Expectation, parsePact } from './parse-pact.ts';
import { StateError } from './provider-states.ts';
import { runVerifier, type Told } from './run-verifier.ts';
import { openStage, type Stage, type StageOrder } from './stage.ts';
import { unknownNames } from './unknown-names.ts';
import type { BrokerJob } from './verifier-process.ts';

/** What a provider made of a pact. */
export interface PactReport {
  readonly interactions: readonly InteractionVerdict[];
  readonly leftOvers: readonly LeftOver[];
  /** Why something could not be verified, if so. */
  readonly trouble?: string;
  /** Pact cannot be used on this machine: that is no finding about the target. */
  readonly unavailable?: string;
  /** Why the broker was told nothing, though it was to be. */
  readonly unpublished?: string;
}

interface Deadline {
  /** For all interactions together, in milliseconds. */
  readonly deadlineMs?: number;
}

export interface VerifyOrder extends StageOrder, Deadline {
  /** The text of a pact file. */
  readonly pact: string;
  readonly file: string;
}

const defaultDeadlineMs = 120_000;

/**
 * Verifies a pact against a target, one interaction after another; members that states or interactions create are
 * removed after each. Throws a PactFileError for a text that is no pact.
 */
export async function verifyPact(order: VerifyOrder): Promise<PactReport> {
  const { pact, file, signal, deadlineMs = defaultDeadlineMs } = order;
  const expectations = parsePact(pact, file);
  const wanting = hindrancesOf(pact, expectations, order);
  const stage = await openStage(order, false);
  const dir = await mkdtemp(join(tmpdir(), 'elb-conformance-verify-'));
  try {
    const files = await splitPact(pact, dir);
    const jobs = files.map((one) => ({ pactUrls: [one] }));
    const { url, statesUrl } = stage.relay;
    const until = { deadlineMs, signal };
    const told = await runVerifier({ jobs, provider, url, statesUrl }, until, async (message) => {
      if ('begin' in message) await stage.next(wanting[message.begin]);
    });
    const interactions = expectations.map(({ description }, index) => ({
      description,
      ...judgeInteraction(courseOf(stage, index), readResults(told.reports.get(index))?.[0], silence(told)),
    }));
    return await close(stage, told, interactions);
  } finally {
    await stage.relay.close();
    await rm(dir, { recursive: true, force: true });
  }
}

export interface BrokerOrder extends StageOrder, Deadline {
  readonly broker: BrokerJob;
}

/** What Pact recommends: the consumers' main branches, and what is deployed or released. */
const usualPacts = [{ mainBranch: true }, { deployedOrReleased: true }];

/**
 * Verifies the pacts that a broker has for the provider: which ones, what is pending and whether results are published
 * is the broker's and Pact's business. What the verifier names in its report is judged like a pact of one's own.
 */
async function verifyHeld(order: BrokerOrder): Promise<PactReport> {
  const { broker, signal, deadlineMs = defaultDeadlineMs } = order;
  const stage = await openStage(order, true);
  try {
    const { url, statesUrl } = stage.relay;
    const told = await runVerifier(
      { jobs: [{ consumerVersionSelectors: usualPacts, ...broker }], provider, url, statesUrl },
      { deadlineMs, signal },
      () => {},
    );
    const report = told.reports.get(0);
    const results = readResults(report);
    const interactions = (results ?? []).map((result, index) => ({
      description: result.description ?? 'an interaction without description',
      ...judgeInteraction(courseOf(stage, index), result, silence(told)),
    }));
    const trouble =
      interactions.length === 0
        ? (told.trouble ?? `the broker gave no pact to verify: ${report?.slice(0, 300)}`)
        : told.trouble;
    return await close(stage, { ...told, ...(trouble !== undefined && { trouble }) }, interactions);
  } finally {
    await stage.relay.close();
  }
}

const judged: ReadonlySet<string> = new Set(['passed', 'failed', 'warned']);

/**
 * Verifies what a broker has, see above. Results are published by a second run, and only when the first one judged
 * everything: Pact knows success and failure, so that trouble with the environment would be the provider's failure.
 */
export async function verifyFromBroker(order: BrokerOrder): Promise<PactReport> {
  if (order.broker.publishVerificationResult !== true) return verifyHeld(order);
  const silent = { ...order.broker, publishVerificationResult: false };
  const first = await verifyHeld({ ...order, broker: silent });
  const open = first.interactions.filter(({ outcome }) => !judged.has(outcome)).length;
  if (open > 0 || first.interactions.length === 0) {
    const count = `${open} of ${first.interactions.length} interactions could not be judged`;
    return { ...first, unpublished: `nothing was published: ${count}` };
  }
  // Other pairs: a target may keep those of the first run taken for a while.
  const second = await verifyHeld({ ...order, seed: order.seed + 1 });
  return { ...second, leftOvers: [...first.leftOvers, ...second.leftOvers] };
}

function courseOf({ courses }: Stage, index: number): Course {
  return courses[index] ?? { exchanges: [], ownToken: false };
}

function silence({ trouble }: Told): string {
  return trouble ?? 'the verifier did not get to it';
}

async function close(
  { states }: Stage,
  { trouble, unavailable }: Told,
  interactions: readonly InteractionVerdict[],
): Promise<PactReport> {
  await states.end();
  return {
    interactions,
    leftOvers: states.leftOvers(),
    ...(trouble !== undefined && { trouble }),
    ...(unavailable !== undefined && { unavailable }),
  };
}

/** Interactions in states of ours that want values which those do not give. Mapped ones have their ids translated. */
function hindrancesOf(
  text: string,
  expectations: readonly Expectation[],
  { states = {} }: StageOrder,
): readonly (StateError | undefined)[] {
  const { interactions } = JSON.parse(text) as { readonly interactions: readonly unknown[] };
  return interactions.map((interaction, index) => {
    const mapped = expectations[index]?.states.some(({ name }) => Object.hasOwn(states, name)) ?? false;
    const names = mapped ? [] : unknownNames(interaction);
    if (names.length === 0) return undefined;
    return new StateError('blocked', `the provider state gives no ${names.join(', ')}`);
  });
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
