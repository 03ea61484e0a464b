import type { AnnotatedRule } from './annotated-page.ts';
import type { PageContext } from './page-context.ts';

/** A rule in our words: `maximum 100`, `text 2`, `Example request 1`. */
export function ruleWords(
  { position, value }: Pick<AnnotatedRule, 'position' | 'value'>,
  { say }: Pick<PageContext, 'say'>,
): string {
  const words = say.page;
  const [part = '', ...more] = position.split('/');
  if (part === 'table') {
    const [kind = '', number] = more.slice(2);
    const name = words.rules[kind] ?? kind;
    if (kind === 'presence') return words.presences[value as keyof typeof words.presences] ?? name;
    if (value === undefined || value === true) return number === undefined ? name : `${name} ${number}`;
    return `${name} ${Array.isArray(value) ? value.join(', ') : String(value)}`;
  }
  const sentence = (number = '1') => `${words.rules.sentence ?? ''} ${number}`;
  if (part === 'constraint') return sentence(more[1]);
  if (part === 'uri') return words.uri;
  if (part === 'response') return words.statusHeading(more[1] ?? '');
  if (part === 'status')
    return more.length > 1
      ? `${words.status(more[0] ?? '')}, ${sentence(more[2])}`
      : words.status(more[0] ?? '');
  if (part === 'example') {
    const name = words.example(more[0] ?? '', more[1] ?? '');
    return more.length > 2 ? `${name}, ${sentence(more[3])}` : name;
  }
  return `${words.parts[part] ?? part}, ${sentence(more[0])}`;
}

/** The same with the table and the row, or the constraint, that it stands in. */
export function placeWords(position: string, context: Pick<PageContext, 'say'>): string {
  const [part = '', number = '', name = ''] = position.split('/');
  const words = context.say.page;
  const rule = ruleWords({ position }, context);
  if (part === 'table') return `${words.table(Number(number))} ${name}: ${rule}`;
  return part === 'constraint' ? `${words.constraint(Number(number))}, ${rule}` : rule;
}
