import { replies } from './alter-answer.ts';
import { crashes, crashesOn } from './alter-rules.ts';
import { type Alteration, both, type Defect, defect } from './defect.ts';

/** A name that nobody thought of. */
function onName(odd: (name: string) => boolean): Alteration {
  return crashesOn('name', (value) => typeof value === 'string' && odd(value));
}

const server = 'CM-STS-no-server-error';
const legal = [server, 'CM-SEM-any-legal-member-accepted'];

/** Answers of 500 to requests that are odd and legal. */
export const crashesOnLegal: readonly Defect[] = [
  defect(
    'crash-on-quote-in-name',
    legal,
    onName((name) => name.includes("'")),
  ),
  defect(
    'crash-on-quote-in-name-with-a-log-line',
    legal,
    both(
      onName((name) => name.includes("'")),
      replies((reply) =>
        reply.status === 500
          ? {
              ...reply,
              headers: { ...reply.headers, 'Content-Type': 'text/plain' },
              body: '[ERROR] panic at line 3',
            }
          : reply,
      ),
    ),
  ),
  defect(
    'crash-on-chinese-name',
    legal,
    onName((name) => /[\u4e00-\u9fa5]/.test(name)),
  ),
  defect(
    'crash-on-weight-0',
    [...legal, 'CM-BODY-weight-min-accepted'],
    crashesOn('weight', (value) => value === 0),
  ),
  defect(
    'crash-on-ipv6',
    [...legal, 'CM-CON-subnet-ipv6-accepted', 'CM-CON-dualstack-ipv6-accepted'],
    crashes(({ family }) => family === 'v6'),
  ),
  defect(
    'crash-on-state-false',
    [...legal, 'CM-BODY-admin-state-up-values-accepted'],
    crashesOn('admin_state_up', (value) => value === false),
  ),
  defect(
    'crash-on-pools-without-listener',
    [...legal, 'CM-CON-subnet-accepted', 'CM-CON-v4-pool-ipv4-accepted'],
    crashes((_draft, { pool }) => pool.listeners.length === 0),
  ),
];
