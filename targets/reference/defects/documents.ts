import { readsDocument, readsText } from './alter-request.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

const anyMember = '{"member":{"address":"192.0.2.10","protocol_port":80}}';

/** A parser that tries again with a mended text when the text is not JSON. */
function forgives(mend: (text: string) => string): Alteration {
  return readsText((text) => (isJson(text) ? text : mend(text)));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const empty = ['CM-BODY-empty-not-accepted'];
const notJson = ['CM-BODY-not-json-not-accepted'];
const notObject = ['CM-BODY-not-object-not-accepted'];

/** The body as a document: what a lenient reader lets pass (Table 3). */
export const documents: readonly Defect[] = [
  defect(
    'body-empty-makes-a-member',
    empty,
    readsText((text) => (text === '' ? anyMember : text)),
  ),
  defect(
    'body-of-blanks-makes-a-member',
    empty,
    readsText((text) => (text !== '' && text.trim() === '' ? anyMember : text)),
  ),
  defect(
    'body-cut-off-is-completed',
    notJson,
    forgives((text) => `${text}}`),
  ),
  defect(
    'body-with-trailing-comma-forgiven',
    notJson,
    forgives((text) => text.replaceAll(/,(?=\s*[}\]])/g, '')),
  ),
  defect(
    'body-in-single-quotes-forgiven',
    notJson,
    forgives((text) => text.replaceAll("'", '"')),
  ),
  defect(
    'body-with-comments-forgiven',
    notJson,
    forgives((text) => text.replaceAll(/\/\*.*?\*\//g, '')),
  ),
  defect(
    'body-after-its-end-not-read',
    notJson,
    forgives((text) => text.slice(0, text.indexOf('}}') + 2)),
  ),
  defect(
    'body-in-an-array-taken',
    notObject,
    readsDocument((document) => (Array.isArray(document) ? document[0] : document)),
  ),
  defect(
    'body-as-a-json-text-parsed-again',
    notObject,
    readsDocument((document) => (typeof document === 'string' ? JSON.parse(document) : document)),
  ),
  defect(
    'body-without-wrapper-taken',
    ['CM-BODY-member-missing-not-accepted'],
    readsDocument((document) => {
      const isBare = typeof document === 'object' && document !== null && 'address' in document;
      return isBare ? { member: document } : document;
    }),
  ),
];
