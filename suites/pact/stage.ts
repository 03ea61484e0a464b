import type { Transport } from '../../targets/exchange.ts';
import { scopeOf } from '../../targets/scope.ts';
import type { Target } from '../../targets/target-file.ts';
import { accounted } from '../journal/accounted.ts';
import { type Budget, openBudget } from '../journal/budget.ts';
import type { Journal } from '../journal/entry.ts';
import { reactionOf } from '../reaction.ts';
import type { StateParams } from './interaction.ts';
import type { Course } from './judge-interaction.ts';
import { openProviderStates, type ProviderStates, StateError } from './provider-states.ts';
import { openRelay, type Relay, type StateCall } from './relay.ts';
import type { StateMapping } from './states-file.ts';

/** What a verification stands on. */
export interface StageOrder {
  readonly target: Target;
  readonly transport: Transport;
  /** The path of the operation, from the facts. */
  readonly path: string;
  readonly seed: number;
  /** Where what is created and removed is written down for good. */
  readonly journal?: Journal | undefined;
  /** For members there at once; that of the target's limits if not given. */
  readonly budget?: Budget | undefined;
  /** Ends the verification early: members are removed, what was not asked is reported as not-run. */
  readonly signal?: AbortSignal | undefined;
  /** What states of other names mean. Requests in them are put into the target's ids. */
  readonly states?: StateMapping;
}

/** The target with its provider states behind a relay, and what has been seen of each interaction. */
export interface Stage {
  readonly relay: Relay;
  readonly states: ProviderStates;
  readonly courses: readonly Course[];
  /** The next interaction begins, with what stands in its way: what is left of the one before is removed. */
  readonly next: (hindrance?: StateError) => Promise<void>;
}

/**
 * Opens the stage. Where nobody tells when an interaction begins (`byCalls`), the first state after one was taken down
 * tells.
 */
export async function openStage(order: StageOrder, byCalls: boolean): Promise<Stage> {
  const { target, journal, states: mapping = {} } = order;
  const budget = order.budget ?? openBudget(target.limits.liveMembers);
  const transport = accounted(order.transport, { journal, budget, pools: target.pools });
  const states = await openProviderStates({ ...order, transport });
  const courses: Course[] = [];
  const current = () => courses.at(-1) ?? { exchanges: [], ownToken: false };
  const next = async (hindrance?: StateError) => {
    await states.tearDown();
    courses.push({ exchanges: [], ownToken: false, ...(hindrance && { hindrance }) });
  };
  const isOver = () => courses.length === 0 || current().over === true;
  const relay = await openRelay({
    transport,
    objection: scopeOf(order.target),
    signIn: () => (current().ownToken ? 'own' : 'target'),
    isHindered: () => current().hindrance !== undefined,
    valuesForIds: () => current().values,
    onState: async (call) => {
      if (call.action === 'teardown') {
        current().over = true;
        return {};
      }
      if (byCalls && isOver()) await next();
      if (current().hindrance !== undefined) return {};
      return enter(call, current(), { states, mapping });
    },
    onBarred: (why) => {
      current().hindrance = new StateError('not-applicable', why);
    },
    onExchange: async (exchange, signedIn) => {
      const course = current();
      course.exchanges.push({ exchange, signedIn });
      if (exchange.request.method !== 'POST') return;
      states.created(exchange, signedIn);
      if (reactionOf(exchange, signedIn).kind === 'refused') await control(course, states);
    },
  });
  return { relay, states, courses, next };
}

/** A refusal counts only where the same state takes a legal create: an endpoint that refuses everything keeps nothing. */
async function control(course: Course, states: ProviderStates): Promise<void> {
  try {
    await states.control();
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    course.uncontrolled = error;
  }
}

async function enter(
  { state, params }: StateCall,
  course: Course,
  { states, mapping }: { states: ProviderStates; mapping: StateMapping },
): Promise<Readonly<Record<string, unknown>>> {
  try {
    if (state === 'an unknown token') {
      course.ownToken = true;
      return {};
    }
    if (state === 'a pool for a member') return await states.setUp(params as StateParams);
    const meant = Object.hasOwn(mapping, state) ? mapping[state] : undefined;
    if (meant === undefined) throw unknownState(state);
    if (meant.token === 'unknown') course.ownToken = true;
    course.values = await states.setUp(meant);
    return course.values;
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    // Told of a state that failed, Pact's verifier does not come back: the request is not passed on instead.
    course.hindrance = error;
    return {};
  }
}

function unknownState(state: string): StateError {
  const how = `say what it means in a file for --states, e.g. "${state}": { subnet: ipv4 }`;
  return new StateError('blocked', `the provider state "${state}" is not known here: ${how}`);
}
