import { adds, repliesCreated, shows } from './alter-answer.ts';
import { refuses } from './alter-rules.ts';
import { type Defect, rareDefect } from './defect.ts';

const anyLegal = ['CM-SEM-any-legal-member-accepted'];
const name = ['CM-SEM-name-echo'];
const weight = ['CM-SEM-weight-echo'];
const port = ['CM-SEM-protocol-port-echo'];

/** Mistakes that one value in hundreds or thousands brings to light. */
export const rareDefects: readonly Defect[] = [
  rareDefect(
    'every-1009th-port-refused',
    anyLegal,
    refuses(({ protocolPort }) => protocolPort % 1009 === 0),
  ),
  rareDefect(
    'ports-below-1024-refused',
    anyLegal,
    refuses(({ protocolPort }) => protocolPort > 1 && protocolPort < 1024),
  ),
  rareDefect(
    'port-8080-comes-back-as-80',
    port,
    shows('protocol_port', (value) => (value === 8080 ? 80 : value)),
  ),
  rareDefect(
    'weight-77-refused',
    anyLegal,
    refuses((draft) => draft.weight === 77),
  ),
  rareDefect(
    'weight-42-comes-back-as-24',
    weight,
    shows('weight', (value) => (value === 42 ? 24 : value)),
  ),
  rareDefect(
    'section-sign-in-name-lost',
    name,
    shows('name', (value) => String(value).replaceAll('§', '')),
  ),
  rareDefect(
    'name-that-begins-with-a-blank-trimmed',
    name,
    shows('name', (value) => String(value).trimStart()),
  ),
  rareDefect(
    'name-null-becomes-nothing',
    name,
    shows('name', (value) => (value === 'null' ? '' : value)),
  ),
  rareDefect(
    'name-with-two-dashes-refused',
    anyLegal,
    refuses((draft) => draft.name.includes('--')),
  ),
  rareDefect(
    'address-that-ends-in-0-refused',
    anyLegal,
    refuses((draft) => /\.0$/.test(draft.address)),
  ),
  rareDefect('every-500th-member-not-stored', ['CM-SEM-stored'], (b) => {
    let count = 0;
    return adds((store, poolId, stored) => (++count % 500 === 0 ? undefined : store.add(poolId, stored)))(b);
  }),
  rareDefect('every-800th-create-answered-with-200', ['CM-STS-created'], (b) => {
    let count = 0;
    return repliesCreated((reply) => (++count % 800 === 0 ? { ...reply, status: 200 } : reply))(b);
  }),
  rareDefect('every-300th-weight-lost', weight, (b) => {
    let count = 0;
    return shows('weight', (value) => (++count % 300 === 0 ? 1 : value))(b);
  }),
];
