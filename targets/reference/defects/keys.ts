import { isObject } from '../body/open-envelope.ts';
import type { Draft } from '../draft.ts';
import { replaceRule } from '../rule.ts';
import { readsDocument, readsText } from './alter-request.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** A body whose keys are read as others. */
function readsKeys(rename: (key: string) => string): Alteration {
  return readsDocument((document) => renamed(document, rename));
}

/** A member whose keys are read as others. */
function readsMemberKeys(rename: (key: string) => string): Alteration {
  return readsDocument((document) =>
    isObject(document) && 'member' in document
      ? { ...document, member: renamed(document.member, rename) }
      : document,
  );
}

function renamed(value: unknown, rename: (key: string) => string): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [rename(key), inner]));
}

function swap(from: string, to: string): (key: string) => string {
  return (key) => (key === from ? to : key);
}

/** A key that only answers have is let pass, and the answer has what it says. */
function takesOver(key: string): Alteration {
  const known = 'known fields';
  return (b) => ({
    ...b,
    fields: replaceRule(
      b.fields,
      known,
      b.fields
        .filter(({ name }) => name === known)
        .map((rule) => ({
          ...rule,
          check: ({ [key]: _sent, ...option }, context) => rule.check(option, context),
        })),
    ),
    toDraft: (option) => ({ ...b.toDraft(option), [wished]: option[key] }),
    derive: {
      ...b.derive,
      [key]: (draft: Draft & Wish, context) => draft[wished] ?? b.derive[key]?.(draft, context),
    },
  });
}

const wished = Symbol('wished');

interface Wish {
  readonly [wished]?: unknown;
}

/** A body in which the weight comes twice is not read. */
const refusesTwice = readsText((text) => (/"weight":.*"weight":/.test(text) ? 'twice' : text));

/** Of two weights the first one stands. */
const firstStands = readsText((text) => text.replace(/("weight":\d+,.*),"weight":\d+/, '$1'));

const memberMissing = 'CM-BODY-member-missing-not-accepted';
const addressMissing = 'CM-BODY-address-missing-not-accepted';
const portMissing = 'CM-BODY-protocol-port-missing-not-accepted';
const unknown = 'CM-BODY-unknown-attribute';
const taken = ['CM-SEM-response-keys-not-taken-over'];
const duplicate = ['CM-BODY-duplicate-key'];

/** The keys of Tables 3 and 4, and those that only Table 6 has. */
export const keys: readonly Defect[] = [
  defect(
    'member-keys-compared-without-case',
    [unknown],
    readsMemberKeys((key) => key.toLowerCase()),
  ),
  defect(
    'wrapper-compared-without-case',
    [unknown],
    readsKeys((key) => key.toLowerCase()),
  ),
  defect('wrapper-may-be-in-the-plural', [memberMissing], readsKeys(swap('members', 'member'))),
  defect(
    'camel-case-keys-taken',
    [unknown],
    readsMemberKeys((key) => key.replace(/[a-z][A-Z]/g, ([low, high]) => `${low}_${high?.toLowerCase()}`)),
  ),
  defect(
    'hyphens-in-keys-read-as-underscores',
    [portMissing],
    readsMemberKeys((key) => key.replaceAll('-', '_')),
  ),
  defect('misspelt-address-forgiven', [addressMissing], readsMemberKeys(swap('adress', 'address'))),
  defect('misspelt-weight-forgiven', [unknown], readsMemberKeys(swap('wieght', 'weight'))),
  defect(
    'member-unwrapped-twice',
    [addressMissing],
    readsDocument((document) =>
      isObject(document) && isObject(document.member) && isObject(document.member.member)
        ? { member: document.member.member }
        : document,
    ),
  ),
  defect('of-two-weights-the-first-stands', duplicate, firstStands),
  defect('weight-twice-refused', duplicate, refusesTwice),
  ...['id', 'ip_version', 'created_at', 'operating_status', 'member_type', 'instance_id'].map((key) =>
    defect(`${key.replaceAll('_', '-')}-taken-from-the-request`, taken, takesOver(key)),
  ),
];
