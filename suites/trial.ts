import type { MemberBody, Situation } from '../generators/situation.ts';
import type { Exchange } from '../targets/exchange.ts';

/** One exchange of a probe, with what the probe meant by it. */
export interface Trial {
  /** Position within its recording, from 0. */
  readonly step: number;
  /** `control`: the legal twin · `subject`: what is examined · the others: looking, changing and cleaning up. */
  readonly role: 'control' | 'subject' | 'read' | 'update' | 'remove';
  /** What the page makes of the request. */
  readonly intent: 'legal' | 'illegal' | 'open';
  /** In words, e.g. `weight = 101`. */
  readonly label: string;
  /** Where the member goes; absent when the request names no pool of the target. */
  readonly situation?: Situation;
  /** The member as sent, for creates whose body holds one. */
  readonly sent?: MemberBody;
  /** The fields of Table 4 that a faulty request is wrong about, where that can be said. */
  readonly about?: readonly string[];
  /** For reads and removals the step of the create they follow, for a second try that of the first. */
  readonly of?: number;
  /** The earliest step that was still under way when this one was sent, if one was: together they are sent again. */
  readonly beside?: number;
  /** Whether the request carried the target's own sign-in, to a path that it covers. */
  readonly signedIn: boolean;
  /** Why a refusal may be about another member with this address and port, if it may. */
  readonly doubtful?: string;
  /** Sent for another recording, which counts it; here it stands as what this one leans on. */
  readonly shared?: true;
  /** Its answer got lost and it was sent again, or it was sent to find out what had become of that one: logged, not judged. */
  readonly aside?: true;
  readonly exchange: Exchange;
}

/** Where a failure of a property starts again: fast-check's seed and path, and the shrunk value. */
export interface Replay {
  readonly seed: number;
  readonly path: string | null;
  readonly counterexample: unknown;
  /** Shrinking had used up its requests: a simpler counterexample may exist. */
  readonly stoppedEarly?: true;
}

/** Everything that one probe saw. Checks read it; no network is needed to judge it again. */
export interface Recording {
  readonly probe: string;
  readonly trials: readonly Trial[];
  readonly replay?: Replay;
  /** Its members stay while other probes are at work. */
  readonly kept?: true;
}
