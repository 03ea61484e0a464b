/** The beginning of a run, with whom it talks to. */
interface RunEntry {
  readonly entry: 'run';
  readonly format: 1;
  readonly target: string;
  /** As reports call it. */
  readonly endpoint: string;
  readonly project: string;
  readonly seed: number;
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly started: string;
  /** The process that writes, to tell a run that is under way from one that was killed. */
  readonly pid?: number;
  readonly host?: string;
}

/** What is in a pool before anything is created there. */
interface BeforeEntry {
  readonly entry: 'before';
  readonly pool: string;
  readonly ids: readonly string[];
  /** Address and port of each, as `pairKey` writes them. */
  readonly pairs: readonly string[];
}

/** A request that may store a member, before it goes out. Never its body: what recognises the member in a listing. */
export interface IntentEntry {
  readonly entry: 'intent';
  readonly create: string;
  readonly method: string;
  readonly path: string;
  /** Where the member may turn up. */
  readonly pools: readonly string[];
  readonly addresses: readonly string[];
  readonly ports: readonly number[];
  readonly names: readonly string[];
}

/** What came of an intent. `lost`: nobody knows whether there is a member, or which. */
export interface OutcomeEntry {
  readonly entry: 'outcome';
  readonly create: string;
  readonly became: 'created' | 'refused' | 'lost';
  readonly id?: string;
}

/** A member in a listing that a create without an id is known by, before it is removed. */
interface FoundEntry {
  readonly entry: 'found';
  readonly create: string;
  readonly pool: string;
  readonly id: string;
}

/** A removal that the endpoint confirmed. `missing`: by saying that this pool has no such member. */
interface RemovedEntry {
  readonly entry: 'removed';
  readonly pool: string;
  readonly id: string;
  readonly missing?: true;
}

/** A whole pool was looked through: creates without an id have left nothing there. */
export interface LookedEntry {
  readonly entry: 'looked';
  readonly pool: string;
  /** Creates of which that cannot be said: a member like theirs is there, and may have been before. */
  readonly except?: readonly string[];
}

/** One line of a ledger on disk. None has a secret in it. */
export type Entry =
  | RunEntry
  | BeforeEntry
  | IntentEntry
  | OutcomeEntry
  | FoundEntry
  | RemovedEntry
  | LookedEntry
  /** The run is over, with so many members known or feared to be left. */
  | { readonly entry: 'end'; readonly left: number };

/** Where a ledger is written down for good. */
export interface Journal {
  /** Settles when the entry is safe, and rejects when it cannot be kept. In the order of the calls. */
  write(entry: Entry): Promise<void>;
}
