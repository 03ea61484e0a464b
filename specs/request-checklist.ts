/** One thing worth sending: what serves it, or why it is not sent. */
export interface ChecklistItem {
  readonly part: string;
  readonly item: string;
  /** The clause that it gives evidence on, and words by which its requests are labelled. */
  readonly serves?: { readonly clause: string; readonly label: string };
  readonly excluded?: string;
}

type Row =
  | readonly [item: string, clause: string, label: string]
  | readonly [item: string, excluded: { readonly because: string }];

const port = (rule: string) => `CM-BODY-protocol-port-${rule}`;
const weight = (rule: string) => `CM-BODY-weight-${rule}`;
const malformed = 'CM-BODY-address-malformed-not-accepted';
const address = 'CM-BODY-address-spelled-otherwise';
const special = 'CM-BODY-address-special';
const unusual = 'CM-BODY-name-unusual-characters';
const legal = 'CM-SEM-any-legal-member-accepted';
const notJson = 'CM-BODY-not-json-not-accepted';
const respelled = 'CM-BODY-integer-spelled-otherwise';
const bareIpv6 = 'CM-CON-cross-vpc-ipv6-not-accepted';

const parts: Readonly<Record<string, readonly Row[]>> = {
  integers: [
    ['0 for the port', port('below-min-not-accepted'), 'protocol_port = 0'],
    ['0 and 100 for the weight', weight('min-accepted'), 'weight = 0'],
    ['−0 for the port', port('below-min-not-accepted'), 'protocol_port = -0'],
    ['−0 for the weight', respelled, 'weight of minus zero'],
    ['−1', weight('below-min-not-accepted'), 'weight = -1'],
    ['just above', port('above-max-not-accepted'), 'protocol_port = 65536'],
    ['wrapped at 16 bits', port('above-max-not-accepted'), '2^16 more'],
    ['wrapped at 8 bits', weight('above-max-not-accepted'), '2^8 more'],
    ['2^31', port('above-max-not-accepted'), '2^31'],
    ['2^32', port('above-max-not-accepted'), '2^32 more'],
    ['2^53 + 1', port('above-max-not-accepted'), '2^53 + 1'],
    ['2^63', port('above-max-not-accepted'), '2^63'],
    ['1e400', weight('above-max-not-accepted'), '1e400'],
    ['80.0', respelled, 'protocol_port with a fraction of zero'],
    ['1e2', respelled, 'weight with an exponent'],
    ['80.5', port('fraction-not-accepted'), 'with a fraction'],
    ['"80"', port('type-not-accepted'), 'its digits as a text'],
    ['" 80"', port('type-not-accepted'), 'a blank before them'],
    ['"080"', port('type-not-accepted'), 'a zero before them'],
    ['"0x50"', port('type-not-accepted'), 'hexadecimal'],
    ['true', port('type-not-accepted'), 'true'],
    ['[80]', port('type-not-accepted'), 'an array of it'],
    ['{"value": 80}', port('type-not-accepted'), 'an object'],
    ['null', port('null-not-accepted'), 'null'],
  ],
  texts: [
    ['empty, legal for a name', 'CM-BODY-name-min-accepted', 'name = ""'],
    ['255 characters', 'CM-BODY-name-max-accepted', '255 characters'],
    ['256 characters', 'CM-BODY-name-above-max-not-accepted', '256 characters'],
    ['255 × 中, counted in three ways', 'CM-BODY-name-multibyte', '255 Chinese characters'],
    ['255 beyond the basic plane', 'CM-BODY-name-multibyte', '255 characters outside the basic plane'],
    ['blanks around', legal, 'name " blanks around "'],
    ['blanks only', unusual, 'blanks only'],
    ['a zero byte', unusual, 'a zero byte'],
    ['controls', unusual, 'control characters'],
    ['zero-width', unusual, 'zero-width'],
    ['right to left', unusual, 'direction marks'],
    ['combining', unusual, 'combining marks'],
    ['half a surrogate pair', unusual, 'half a surrogate pair'],
    ['what HTML and JSON escape', legal, '<b>'],
    ['64 KiB', 'CM-BODY-name-above-max-not-accepted', '64 KiB'],
    [
      '1 MiB',
      {
        because:
          'sent at nightly only and only observed: a gateway may rightly drop it, which would leave a must without evidence',
      },
    ],
  ],
  addresses: [
    ['256 in a part', malformed, '10.0.0.256'],
    ['five parts', malformed, '10.0.0.1.1'],
    ['three parts', address, 'three parts'],
    ['leading zeros', address, 'leading zeros'],
    ['hexadecimal', address, 'hexadecimal'],
    ['one number', address, 'as one number'],
    ['a dot at the end', malformed, '10.0.0.1."'],
    ['a port behind', malformed, '10.0.0.1:80'],
    ['a prefix length behind', malformed, '10.0.0.1/24'],
    ['0.0.0.0', special, 'unspecified'],
    ['loopback', special, 'loopback'],
    ['link-local', special, 'link-local'],
    ['multicast', special, 'multicast'],
    ['broadcast', special, 'broadcast'],
    ['IPv6 in full', 'CM-CON-ipv6-spellings-accepted', 'in full'],
    ['IPv6 in capitals', 'CM-CON-ipv6-spellings-accepted', 'in capitals'],
    ['IPv6 with an IPv4 end', 'CM-CON-ipv6-spellings-accepted', 'in dots'],
    ['::', bareIpv6, 'unspecified'],
    ['mapped', address, 'mapped'],
    ['a zone id', address, 'zone id'],
    ['brackets', malformed, '[10.0.0.1]'],
    ['two double colons', malformed, 'fe80::1::2'],
    ['a host name', malformed, 'server-1.example.test'],
  ],
  ids: [
    ['a pool id cut short', 'CM-PATH-pool-malformed-not-accepted', 'cut short'],
    ['a pool id with more behind it', 'CM-PATH-pool-malformed-not-accepted', 'more behind it'],
    ['a wrong letter', 'CM-PATH-pool-malformed-not-accepted', 'a letter that is no digit'],
    ['without dashes', 'CM-PATH-spelled-otherwise', 'without its dashes'],
    ['in capitals', 'CM-PATH-spelled-otherwise', 'in capitals'],
    ['unknown', 'CM-PATH-pool-unknown-not-accepted', 'an unknown pool'],
    ['of another project', 'CM-PATH-project-foreign-not-accepted', 'another project'],
    ['of another kind', 'CM-PATH-pool-unknown-not-accepted', 'the id of a listener as pool id'],
    ['a step up, encoded', 'CM-PATH-spelled-otherwise', 'an encoded step'],
    ['a slash at the end', 'CM-PATH-spelled-otherwise', 'a slash at the end'],
    ['an empty segment', 'CM-PATH-pool-missing-not-accepted', 'no pool id'],
    ['body, path and token differ', 'CM-SEM-project-differing', 'another project_id in the body'],
    [
      'the id of a member as pool id',
      { because: 'members come and go in a run: another kind of id shows the same' },
    ],
  ],
  presence: [
    ['absent', weight('absent-accepted'), 'left out'],
    ['null', weight('null'), 'null'],
    ['empty', 'CM-BODY-project-id-below-min-not-accepted', 'project_id = ""'],
    ['the default, sent', legal, 'the defaults of name and weight, sent'],
    ['all pairs of presence and of boundary class', legal, 'no name, no project_id'],
  ],
  structure: [
    ['an unknown key in the member', 'CM-BODY-unknown-attribute', 'an unknown attribute'],
    ['an unknown key beside it', 'CM-BODY-unknown-attribute', 'beside the member'],
    ['a misspelt key', 'CM-BODY-address-missing-not-accepted', 'adress in place of address'],
    ['another case', 'CM-BODY-unknown-attribute', 'protocolPort'],
    ['keys of answers', 'CM-SEM-response-keys-not-taken-over', 'id sent as'],
    ['a key twice', 'CM-BODY-duplicate-key', 'weight twice'],
    ['no wrapper', 'CM-BODY-member-missing-not-accepted', 'without the member around'],
    ['a doubled wrapper', 'CM-BODY-address-missing-not-accepted', 'a member within the member'],
    ['a wrapper that is an array', 'CM-BODY-member-type-not-accepted', 'an array of it'],
    ['a wrapper that is a text', 'CM-BODY-member-type-not-accepted', 'a text'],
    ['deep nesting', 'hostile-input', 'deep nesting'],
    ['a big body', 'CM-BODY-name-above-max-not-accepted', '64 KiB'],
  ],
  bytes: [
    ['empty', 'CM-BODY-empty-not-accepted', 'no body'],
    ['blanks', 'CM-BODY-empty-not-accepted', 'blanks only'],
    ['cut off', notJson, 'a cut-off body'],
    ['a trailing comma', notJson, 'a trailing comma'],
    ['comments', notJson, 'a comment'],
    ['single quotes', notJson, 'single quotes'],
    ['NaN', notJson, 'NaN'],
    ['gzip without a header', notJson, 'gzip'],
    ['two documents', notJson, 'two documents'],
    ['a byte order mark', 'CM-BODY-encoding', 'a byte order mark'],
    ['UTF-16', 'CM-BODY-encoding', 'UTF-16'],
    ['no UTF-8', 'CM-BODY-encoding', 'but for one byte'],
  ],
  headers: [
    ['no Content-Type', 'CM-HDR-content-type-other', 'no Content-Type'],
    ['text/plain', 'CM-HDR-content-type-other', 'text/plain'],
    ['with a charset', 'CM-HDR-content-type-charset-accepted', 'charset'],
    ['Accept that takes JSON', 'CM-HDR-accept-json-accepted', 'Accept application/json'],
    ['Accept that does not', 'CM-HDR-accept-other', 'Accept application/xml'],
    ['methods that are not declared', 'CM-PATH-undeclared-method-unsuccessful', 'PATCH'],
    [
      'DELETE and PUT on the collection',
      { because: 'an endpoint that takes them at their word would empty the pool of others’ members' },
    ],
    ['OPTIONS', { because: 'the page does not declare it and proxies answer it in the endpoint’s place' }],
  ],
  'sign-in': [
    ['missing', 'CM-HDR-token-missing-not-accepted', 'no X-Auth-Token'],
    ['empty', 'CM-HDR-token-empty-not-accepted', 'an empty'],
    ['blank', 'CM-HDR-token-empty-not-accepted', 'of blanks'],
    ['garbled', 'CM-HDR-token-garbled-not-accepted', 'that is none'],
    ['cut off', 'CM-HDR-token-garbled-not-accepted', 'all but the end'],
    ['expired', 'CM-HDR-token-expired-not-accepted', 'has expired'],
    ['of another project', 'CM-HDR-token-foreign-not-accepted', 'of another project'],
    ['two headers', 'CM-HDR-token-duplicated', 'a valid X-Auth-Token and one that is none'],
    ['the header’s name in small letters', 'CM-HDR-token-accepted', 'in small letters'],
    ['in the query', { because: 'the token would stand in access logs, of the endpoint and of all between' }],
    ['a read-only role', { because: 'a target file names one account; a second one is not asked for' }],
  ],
  sequences: [
    ['the same again', 'CM-CON-duplicate-not-accepted', 'the same member again'],
    ['the same at once', 'CM-CON-duplicate-at-once-not-accepted', 'one of several equal creates'],
    ['different ones at once', 'CM-CON-different-pairs-at-once-accepted', 'creates at once'],
    ['create, delete, create', 'CM-CON-recreate-after-delete-accepted', 'after its deletion'],
    ['the same address, another port', 'CM-CON-same-address-other-port-accepted', 'another port'],
    ['any history of two pools', 'CM-SEM-pool-after-any-sequence', 'pair A in pool 2'],
    ['an address spelled otherwise', 'CM-CON-duplicate-spelled-otherwise', 'the same address in full'],
    ['in a deleted pool', { because: 'pools are the target’s own: a run deletes none' }],
    ['after the quota is reached', { because: 'a run must not fill the quota of a shared account' }],
  ],
};

/** What a thorough tester sends, part by part: each implemented under a clause, or left out for a reason. */
export const requestChecklist: readonly ChecklistItem[] = Object.entries(parts).flatMap(([part, rows]) =>
  rows.map(([item, second, label]): ChecklistItem => {
    if (typeof second !== 'string') return { part, item, excluded: second.because };
    return { part, item, serves: { clause: second, label: label ?? '' } };
  }),
);
