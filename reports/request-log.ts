import type { Recording, Trial } from '../suites/trial.ts';

/**
 * The requests of a recording, one JSON line each, in the order of the plan. Ids that the endpoint gave are masked:
 * two logs of one seed are equal byte for byte whenever the endpoint behaves the same.
 */
export function renderRequests({ probe, trials }: Recording): string {
  // What stands in another recording as well was sent once.
  const sent = trials.filter(({ shared }) => !shared);
  return sent.map((trial) => `${JSON.stringify(line(probe, trial))}\n`).join('');
}

function line(probe: string, { step, role, label, exchange }: Trial) {
  const { method, path, headers, body, base64 } = exchange.request;
  const isMember = role === 'remove' || role === 'update' || label.startsWith('show ');
  return {
    probe,
    step,
    role,
    label,
    method,
    path: isMember ? path.replace(/[^/]+$/, '{member_id}') : path,
    headers,
    ...(body !== undefined && { body }),
    ...(base64 !== undefined && { base64 }),
    answer: exchange.response?.status ?? exchange.failure?.kind ?? null,
  };
}
