import type { Bilingual } from '../clause.ts';
import type { FieldSpec } from '../read-field.ts';
import type { FieldRule } from './field-clause-id.ts';
import { ipLengths } from './ip-lengths.ts';

/** How many characters the ids have that a request may name, by field. */
export type IdLengths = Readonly<Record<string, readonly number[]>>;

/** Another rule of the page about the value of a bounded text. */
interface OtherRule {
  /** Whether a text with so many characters can keep the rule. */
  readonly admits: (length: number) => boolean;
  /** The longest text that keeps it. */
  readonly longest: number;
  /** Whether the page forbids what breaks the rule; if not, it leaves open what becomes of it. */
  readonly forbids: boolean;
  /** The clause under which texts that break the rule are sent. */
  readonly sentUnder?: string;
  readonly says: (length: number) => Bilingual;
}

type Facts = Pick<FieldSpec, 'name' | 'type' | 'format' | 'minLength' | 'maxLength'>;

/**
 * Why a bound can neither be shown kept nor broken, if so. A legal edge can be shown when a value at the edge may keep
 * every other rule of the page; an illegal one when a value beyond the edge need not break another rule that forbids it.
 * Ids may always be as long as their field allows, and as long as a target's are; that a target has one of full length is
 * a need of its clause.
 */
export function maskOf(field: Facts, rule: FieldRule, ids: IdLengths = {}): Bilingual | undefined {
  const { minLength, maxLength } = field;
  if (field.type !== 'String') return undefined;
  const others = otherRulesOf(field, ids[field.name] ?? []);
  const masking = others.find(({ admits, longest, forbids }) => {
    if (rule === 'min-accepted') return minLength !== undefined && !admits(minLength);
    if (rule === 'max-accepted') return maxLength !== undefined && !admits(maxLength);
    if (rule === 'below-min-not-accepted')
      return forbids && minLength !== undefined && !lengthsBelow(minLength).some(admits);
    return rule === 'above-max-not-accepted' && forbids && maxLength !== undefined && longest <= maxLength;
  });
  return masking && reason(masking, rule, field);
}

function lengthsBelow(length: number): readonly number[] {
  return Array.from({ length }, (_, shorter) => shorter);
}

/** The rules that hold a text against more than its length. A field without such a rule has no masks. */
function otherRulesOf(
  { name, format, maxLength = 0 }: Facts,
  known: readonly number[],
): readonly OtherRule[] {
  const lengths = [...known, maxLength];
  const longest = Math.max(...lengths);
  if (format === 'ip')
    return [
      {
        admits: (length) => ipLengths.has(length),
        longest: Math.max(...ipLengths),
        forbids: true,
        sentUnder: 'CM-BODY-address-malformed-not-accepted',
        says: (length) => ({
          en: `no IP address has ${characters(length)}`,
          zh: `不存在 ${length} 个字符的 IP 地址`,
        }),
      },
    ];
  if (name === 'project_id')
    return [
      {
        // What a project that is not the path's leads to is open (CM-SEM clauses record it), so it forbids nothing.
        admits: (length) => lengths.includes(length),
        longest,
        forbids: false,
        says: (length) => ({
          en: `a project id of ${characters(length)} is not the project of the path`,
          zh: `${length} 个字符的项目 ID 不会等于路径中的项目`,
        }),
      },
    ];
  if (name === 'subnet_cidr_id')
    return [
      {
        // A note calls a member without subnet one whose subnet is empty: an empty text may name none.
        admits: (length) => length === 0 || lengths.includes(length),
        longest,
        forbids: true,
        sentUnder: 'CM-CON-subnet-unknown-not-accepted',
        says: (length) => ({
          en: `no subnet has an id of ${characters(length)}`,
          zh: `没有 ID 为 ${length} 个字符的子网`,
        }),
      },
    ];
  return [];
}

function reason(
  { says, sentUnder }: OtherRule,
  rule: FieldRule,
  { minLength = 0, maxLength = 0 }: Pick<Facts, 'minLength' | 'maxLength'>,
): Bilingual {
  const length = {
    'min-accepted': minLength,
    'max-accepted': maxLength,
    'below-min-not-accepted': minLength - 1,
    'above-max-not-accepted': maxLength + 1,
  }[rule as 'min-accepted'];
  const { en, zh } = says(length);
  if (!rule.endsWith('not-accepted') || sentUnder === undefined)
    return { en: `masked: ${en}`, zh: `被遮蔽：${zh}` };
  return {
    en: `masked: ${en}, so it is refused anyway (sent under ${sentUnder})`,
    zh: `被遮蔽：${zh}，本就会被拒绝（归入 ${sentUnder}）`,
  };
}

function characters(count: number): string {
  return `${count} character${count === 1 ? '' : 's'}`;
}
