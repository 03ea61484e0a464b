import type { Behaviour } from '../behaviour.ts';
import { type Attempt, type PoolState, toAttempt } from './attempt-for-test.ts';
import { type Ruling, rule } from './decision-table-for-test.ts';
import type { Driver, OpenDriver, Told } from './driver-for-test.ts';
import type { Sought } from './signs-for-test.ts';
import type { Step, Story } from './story-arbitrary-for-test.ts';

/** A creation about which the oracle and the endpoint are not of one mind. */
export interface Disagreement {
  readonly complaint: string;
  /** Which creation of the story it is, and all that decides it. */
  readonly step: number;
  readonly sought: Sought;
  readonly told: Told;
}

/** Who is asked, and who is told what was tried and how the oracle ruled. */
export interface Hearing {
  readonly open: OpenDriver;
  /** A new behaviour for each story, as a defect may remember what it has seen. */
  readonly behave: () => Behaviour;
  readonly onRuling?: (ruling: Ruling, sought: Sought, attempt: Attempt) => void;
}

/** Plays a story to an endpoint and to the oracle, up to the first creation that they disagree on. */
export async function compare(story: Story, hearing: Hearing): Promise<Disagreement | undefined> {
  const driver = await hearing.open(story.fixtures, hearing.behave());
  const states = story.fixtures.pools.map((): PoolState => ({ members: [], gone: [] }));
  try {
    for (const [index, step] of story.steps.entries()) {
      if (step.act === 'delete') await removeOne(step, { story, states }, driver);
      else {
        const found = await createOne(step, { story, states, hearing }, driver);
        if (found !== undefined) return { step: index, ...found };
      }
    }
    return undefined;
  } finally {
    await driver.close();
  }
}

interface Play {
  readonly story: Story;
  readonly states: readonly PoolState[];
}

async function createOne(
  step: Step,
  { story, states, hearing }: Play & { readonly hearing: Hearing },
  driver: Driver,
): Promise<Omit<Disagreement, 'step'> | undefined> {
  const { fixtures, blocks } = story;
  const { pool, state } = placeOf(step, { story, states });
  const attempt = toAttempt(step, { fixtures, blocks, states });
  const members = state.members.map(({ option }) => option);
  const sought = {
    option: attempt.option,
    projectId: fixtures.projectId,
    pool,
    subnets: fixtures.subnets,
    members,
  };
  const ruling = rule(sought);
  const told = await driver.create(pool.id, attempt.option);
  const complaint = complaintOf(ruling, told);
  if (complaint !== undefined) return { complaint, sought, told };
  hearing.onRuling?.(ruling, sought, attempt);
  if (told.id !== undefined) state.members.push({ id: told.id, option: attempt.option });
  return undefined;
}

async function removeOne(step: Step, play: Play, driver: Driver): Promise<void> {
  const { pool, state } = placeOf(step, play);
  const index = step.which % Math.max(state.members.length, 1);
  const [removed] = state.members.splice(index, 1);
  if (removed === undefined) return;
  state.gone.push(removed.option);
  await driver.remove(pool.id, removed.id);
}

function placeOf({ pool: number }: Step, { story, states }: Play) {
  const index = number % story.fixtures.pools.length;
  const [pool, state] = [story.fixtures.pools[index], states[index]];
  if (pool === undefined || state === undefined) throw new RangeError('A story needs a pool.');
  return { pool, state };
}

/** Accepted if and only if nothing is broken; if refused, then for one of the things that are. */
export function complaintOf({ broken, granted }: Ruling, told: Told): string | undefined {
  const reasons = broken.map(({ name, breaks }) => `${name} (${breaks})`).join(', ');
  const answer = answerOf(told);
  if (told.status === 201) return broken.length === 0 ? undefined : `accepted in spite of: ${reasons}`;
  if (granted !== undefined) return `refused with ${answer} although granted: ${granted.name}`;
  return broken.some((breach) => breach.answer === answer)
    ? undefined
    : `refused with ${answer} instead of: ${reasons}`;
}

/** Status, code and the field or thing that the message is about. */
function answerOf({ status, code = '', message = '' }: Told): string {
  const subject = /^Invalid input for '([^']+)'|^(subnet|pool) /.exec(message);
  return [status, code, subject?.[1] ?? subject?.[2]].filter(Boolean).join(' ');
}
