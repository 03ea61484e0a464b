import { isUtf8 } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { readsText } from './alter-request.ts';
import { type Alteration, type Defect, defect } from './defect.ts';

/** Bytes that are taken for other bytes before they are parsed. */
function readsBytes(change: (bytes: Buffer) => Buffer): Alteration {
  return (b) => ({ ...b, readJson: (bytes) => b.readJson(change(Buffer.from(bytes))) });
}

/** A word that is no JSON read as a number, outside of texts. */
function readsWord(word: string, number: number): Alteration {
  return readsText((text) => text.replaceAll(new RegExp(`:${word}(?=[,}])`, 'g'), `:${number}`));
}

function fromXml(text: string): string {
  const fields = [...text.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name = '', value = '']) => [
    name,
    /^\d+$/.test(value) ? Number(value) : value,
  ]);
  return JSON.stringify({ member: Object.fromEntries(fields) });
}

const mark = '\ufeff';

function fromUtf16(bytes: Buffer): Buffer {
  if (bytes.length % 2 !== 0 || !bytes.includes(0)) return bytes;
  const text = bytes[0] === 0 ? Buffer.from(bytes).swap16() : bytes;
  return Buffer.from(text.toString('utf16le').replace(mark, ''));
}

const notJson = ['CM-BODY-not-json-not-accepted'];
const encoding = ['CM-BODY-encoding'];

/** What a reader of bodies makes of bytes that are no JSON in UTF-8 (Table 3). */
export const bytes: readonly Defect[] = [
  defect('nan-read-as-0', notJson, readsWord('NaN', 0)),
  defect('infinity-read-as-the-most', notJson, readsWord('Infinity', 100)),
  defect(
    'bytes-that-are-no-utf8-replaced',
    encoding,
    readsBytes((body) => Buffer.from(body.toString())),
  ),
  defect(
    'bytes-that-are-no-utf8-read-as-latin-1',
    encoding,
    readsBytes((body) => (isUtf8(body) ? body : Buffer.from(body.toString('latin1')))),
  ),
  defect(
    'gzip-unpacked-unasked',
    notJson,
    readsBytes((body) => (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body)),
  ),
  defect(
    'xml-taken',
    notJson,
    readsText((text) => (text.startsWith('<') ? fromXml(text) : text)),
  ),
  defect(
    'byte-order-mark-left-aside',
    encoding,
    readsText((text) => text.replace(mark, '')),
  ),
  defect('utf16-found-out', encoding, readsBytes(fromUtf16)),
];
