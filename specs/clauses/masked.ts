import type { Bilingual } from '../clause.ts';
import type { FieldRule } from './field-clause-id.ts';

/** Rules of a field that another rule of the page hides, and by which one. */
const masks: Readonly<Record<string, Bilingual>> = {
  'address/min-accepted': {
    en: 'masked: no IP address is one character long',
    zh: '被遮蔽：不存在只有一个字符的 IP 地址',
  },
  'address/max-accepted': {
    en: 'masked: no IP address is 64 characters long',
    zh: '被遮蔽：不存在 64 个字符的 IP 地址',
  },
  'address/below-min-not-accepted': {
    en: 'masked: an empty text is refused as no IP address anyway (sent under CM-BODY-address-malformed-not-accepted)',
    zh: '被遮蔽：空串本就不是 IP 地址（归入 CM-BODY-address-malformed-not-accepted）',
  },
  'address/above-max-not-accepted': {
    en: 'masked: 65 characters are refused as no IP address anyway (sent under CM-BODY-address-malformed-not-accepted)',
    zh: '被遮蔽：65 个字符本就不是 IP 地址（归入 CM-BODY-address-malformed-not-accepted）',
  },
  'project_id/min-accepted': {
    en: 'masked: a one-character project id is not the project of the path',
    zh: '被遮蔽：单字符项目 ID 不会等于路径中的项目',
  },
  'subnet_cidr_id/min-accepted': {
    en: 'masked: no subnet has a one-character id',
    zh: '被遮蔽：没有单字符 ID 的子网',
  },
  'subnet_cidr_id/above-max-not-accepted': {
    en: 'masked: an id that long names no subnet anyway (sent under CM-CON-subnet-unknown-not-accepted)',
    zh: '被遮蔽：如此长的 ID 本就对应不到子网（归入 CM-CON-subnet-unknown-not-accepted）',
  },
};

/** Why a bound can neither be shown kept nor broken: whatever happens, another rule of the page explains it. */
export function maskOf(field: { readonly name: string }, rule: FieldRule): Bilingual | undefined {
  return masks[`${field.name}/${rule}`];
}
