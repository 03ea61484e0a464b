import type { ServerResponse } from 'node:http';
import type { Alteration } from '../defects/defect.ts';
import type { Reply } from '../reply.ts';

/** A named trouble between a client and an endpoint, or an endpoint that does not serve the API at all. */
export interface Trouble {
  /** Kebab-case; says what comes back. */
  readonly name: string;
  /**
   * Who is to blame: the environment, which says nothing about the contract; the endpoint, which answers whatever it is
   * asked; or nobody, where what happens is legal, or over when it is tried again.
   */
  readonly fault: 'environment' | 'endpoint' | 'nobody';
  /** A client that waits no longer than this, in milliseconds, is the one that the trouble shows to. */
  readonly patienceMs?: number;
  readonly apply: Alteration;
}

/** What is sent in place of a reply. */
export type Disturb = (reply: Reply, response: ServerResponse) => void;

/** Disturbs the answers with these numbers, counted from 0 for every application anew. */
function disturbing(concerned: (number: number) => boolean, disturb: Disturb): Alteration {
  return (b) => {
    let number = 0;
    return {
      ...b,
      send: (reply, response) => (concerned(number++) ? disturb : b.send)(reply, response),
    };
  };
}

export function always(disturb: Disturb): Alteration {
  return disturbing(() => true, disturb);
}

/** From the answer with this number on. */
export function from(first: number, disturb: Disturb): Alteration {
  return disturbing((number) => number >= first, disturb);
}

/** Every so many answers, once the client has found its feet. */
export function every(count: number, disturb: Disturb): Alteration {
  return disturbing((number) => number > 20 && number % count === 0, disturb);
}

/** For a while. */
export function between(first: number, last: number, disturb: Disturb): Alteration {
  return disturbing((number) => number >= first && number < last, disturb);
}
