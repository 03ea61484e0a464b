import { shows } from './alter-answer.ts';
import { type Alteration, both, type Defect, defect } from './defect.ts';

type Field = 'created_at' | 'updated_at';

const hour = 3_600_000;

/** Times that are there, written or reckoned in another way. */
function tells(field: Field, change: (time: Date) => unknown): Alteration {
  return shows(field, (value, _draft, { now }) => (value === undefined ? undefined : change(now)));
}

function tellsBoth(change: (time: Date) => unknown): Alteration {
  return both(tells('created_at', change), tells('updated_at', change));
}

function shifted(time: Date, by: number): Date {
  return new Date(time.getTime() + by);
}

function plain(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

const format = ['CM-RES-created-at', 'CM-RES-updated-at'];
const now = ['CM-SEM-times-now'];
const onShared = ['CM-SEM-times-absent-on-shared'];

/** created_at and updated_at (Table 6): form, zone, order and absence. */
export const times: readonly Defect[] = [
  defect(
    'times-with-milliseconds',
    format,
    tellsBoth((time) => time.toISOString()),
  ),
  defect(
    'times-with-an-offset',
    format,
    tellsBoth((time) => plain(time).replace('Z', '+00:00')),
  ),
  defect(
    'times-with-their-zone-s-offset',
    format,
    tellsBoth((time) => plain(shifted(time, 8 * hour)).replace('Z', '+08:00')),
  ),
  defect(
    'times-as-unix-seconds',
    format,
    tellsBoth((time) => Math.floor(time.getTime() / 1000)),
  ),
  defect(
    'created-at-with-milliseconds',
    ['CM-RES-created-at'],
    tells('created_at', (time) => time.toISOString()),
  ),
  defect(
    'times-in-local-time-called-utc',
    now,
    tellsBoth((time) => plain(shifted(time, 8 * hour))),
  ),
  defect(
    'created-at-an-hour-early',
    now,
    tells('created_at', (time) => plain(shifted(time, -hour))),
  ),
  defect(
    'updated-before-created',
    ['CM-SEM-times-ordered'],
    tells('updated_at', (time) => plain(shifted(time, -60_000))),
  ),
  defect(
    'times-under-shared-balancer',
    onShared,
    both(
      shows('created_at', (_value, _draft, { now: time }) => plain(time)),
      shows('updated_at', (_value, _draft, { now: time }) => plain(time)),
    ),
  ),
];
