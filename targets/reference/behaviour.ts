import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';
import type { JsonObject } from './body/open-envelope.ts';
import type { Call } from './call.ts';
import type { Constraint } from './constraints/constraint.ts';
import type { Derivation } from './derive/derivation.ts';
import type { Draft } from './draft.ts';
import type { FieldRule } from './fields/field-rule.ts';
import type { Fixtures, Pool } from './fixtures.ts';
import type { Entrance, Gate } from './gates/gate.ts';
import type { Outcome } from './refusal.ts';
import type { Reply } from './reply.ts';
import type { OperationName, Route } from './route.ts';
import type { Store } from './store.ts';

/** One operation of the API: a routed request in a world to an answer. */
export type Operation = (call: Call, world: World) => Answer | Promise<Answer>;

/** What an endpoint is opened with, and its members. */
export interface World {
  readonly fixtures: Fixtures;
  /** The fixtures with what else the gates look at. */
  readonly entrance: Entrance;
  readonly behaviour: Behaviour;
  readonly store: Store;
}

/**
 * Everything that the endpoint does, as replaceable steps in the order in which a creation passes them. The correct
 * record is `faithful`; a defect is a function from a behaviour to one that differs in a step.
 */
export interface Behaviour {
  readonly route: (method: string, path: string) => Route | undefined;
  readonly gates: readonly Gate[];
  readonly operations: Readonly<Record<OperationName, Operation>>;
  readonly findPool: (fixtures: Fixtures, poolId: string) => Pool | undefined;
  readonly readJson: (bytes: Uint8Array) => Outcome<unknown>;
  readonly openEnvelope: (document: unknown) => Outcome<JsonObject>;
  readonly fields: readonly FieldRule[];
  readonly toDraft: (option: JsonObject) => Draft;
  readonly constraints: readonly Constraint[];
  readonly derive: Readonly<Record<string, Derivation>>;
  readonly openStore: () => Store;
  readonly now: () => Date;
  readonly newRequestId: () => string;
  readonly respond: (answer: Answer, requestId: string, call: Call) => Reply;
  readonly send: (reply: Reply, response: ServerResponse) => void;
}
