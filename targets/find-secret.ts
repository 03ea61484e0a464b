/** Start (inclusive) and end (exclusive) of each occurrence, in order, not overlapping. */
type Spans = readonly (readonly [start: number, end: number])[];

/** Characters. A token that an answer quotes only in part is found if at least this many from its start are there. */
const PIECE = 20;

/** Characters. A shorter secret could be part of an innocent word, so it counts only where it stands alone. */
const SHORT = 8;

/** One character written as an escape of JSON, of a URL or of HTML. */
const ESCAPE = /\\u00([0-9a-f]{2})|\\(.)|%([0-9a-f]{2})|&#x([0-9a-f]{1,4});|&#(\d{1,3});/iy;

/**
 * A function that finds a secret in a text: as it is, with characters escaped as in JSON, URLs or HTML, in base64
 * (both alphabets, also inside a longer encoded text), and cut off after its first 20 characters or more.
 */
export function createSecretFinder(secret: string): (text: string) => Spans {
  const forms = secret.length < SHORT ? [secret] : [secret, ...base64Forms(secret)];
  const starts = new RegExp(forms.map(startOf).join('|'), 'g');
  return (text) => {
    const spans: (readonly [number, number])[] = [];
    starts.lastIndex = 0;
    for (let match = starts.exec(text); match !== null; match = starts.exec(text)) {
      const start = match.index;
      const end = Math.max(...forms.map((form) => endOf(text, start, form)));
      if (end > start && (secret.length >= SHORT || standsAlone(text, start, end))) spans.push([start, end]);
      starts.lastIndex = Math.max(end, start + 1);
    }
    return spans;
  };
}

/** Cheap to search for: the first characters of a form, those that nothing escapes spelt as they are. */
function startOf(form: string): string {
  const first = [...form.slice(0, 4)];
  return first.map((character) => (/[0-9A-Za-z_-]/.test(character) ? character : '[^]{1,6}?')).join('');
}

/** Where an occurrence of the form that begins at `start` ends; `start` itself when there is none. */
function endOf(text: string, start: number, form: string): number {
  if (text.startsWith(form, start)) return start + form.length;
  let at = start;
  for (let index = 0; index < form.length; index += 1) {
    const character = form.charAt(index);
    const width = escapeWidth(text, at, character) || (text[at] === character ? 1 : 0);
    if (width === 0) return index >= PIECE ? at : start;
    at += width;
  }
  return at;
}

/** How many characters the escape at this place has, if there is one that stands for this character; else 0. */
function escapeWidth(text: string, at: number, character: string): number {
  if (!'\\%&'.includes(text.charAt(at))) return 0;
  ESCAPE.lastIndex = at;
  const escaped = ESCAPE.exec(text);
  if (escaped === null) return 0;
  const [whole, json, backslashed, url, html, decimal] = escaped;
  const hex = json ?? url ?? html;
  const meant = hex === undefined ? (backslashed ?? String.fromCharCode(Number(decimal))) : fromHex(hex);
  return meant === character ? whole.length : 0;
}

function fromHex(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** Base64 of the secret at each of the three offsets it can have in an encoded text, without the border characters. */
function base64Forms(secret: string): readonly string[] {
  const forms = [0, 1, 2].map((offset) => {
    const bytes = Buffer.from(`${' '.repeat(offset)}${secret}`);
    const start = Math.ceil((offset * 8) / 6);
    return bytes.toString('base64').slice(start, Math.floor((bytes.length * 8) / 6));
  });
  return [...new Set(forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')]))];
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !/\w/.test(text.charAt(start - 1)) && !/\w/.test(text.charAt(end));
}
