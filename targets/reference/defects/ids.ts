import { serverOf } from '../derive/server-of.ts';
import { answersMember, shows } from './alter-answer.ts';
import { type Alteration, type Defect, defect, rareDefect } from './defect.ts';

/** Member ids from a counter that starts with the endpoint. */
function numbers(next: (count: number) => string): Alteration {
  return (b) => {
    let count = 0;
    return shows('id', () => next(count++))(b);
  };
}

function uuid(number: number): string {
  return `3e3be000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

const unique = ['CM-SEM-id-unique'];
const ofServer = ['CM-SEM-id-not-of-server'];

/** The id of a member (Table 6, row id). */
export const ids: readonly Defect[] = [
  defect(
    'id-constant-in-answers',
    [...unique, 'CM-SEM-stored'],
    answersMember((member) => ({ ...member, id: uuid(0) })),
  ),
  defect(
    'id-counted-in-a-byte',
    unique,
    numbers((count) => uuid(count & 255)),
  ),
  rareDefect(
    'id-of-every-700th-member-comes-again',
    unique,
    numbers((count) => uuid(count % 700 === 699 ? count - 350 : count)),
  ),
  defect(
    'id-is-the-server-s',
    [...ofServer, ...unique],
    shows('id', (value, draft, context) => serverOf(draft, context)?.id ?? value),
  ),
  defect(
    'id-empty',
    ['CM-RES-id'],
    answersMember((member) => ({ ...member, id: '' })),
  ),
  defect(
    'id-made-of-the-port-in-answers',
    ['CM-SEM-stored', 'CM-SEM-listed-in-its-pool-only'],
    answersMember((member) => ({ ...member, id: uuid(Number(member.protocol_port)) })),
  ),
];
