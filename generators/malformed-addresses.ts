/**
 * Texts that no reading takes for an IP address, made from a legal one so that a lenient parser which ignores the flaw
 * ends at a free address (and is caught accepting it). Spellings on which parsers honestly differ (leading zeros,
 * blanks around, hexadecimal, two or three parts as in inet_aton) are not among them.
 */
export function malformedAddresses(legal: string): readonly string[] {
  const v4 = legal.includes(':') ? '10.0.0.1' : legal;
  return [
    'abc',
    'server-1.example.test',
    `${legal}/24`,
    // Without brackets an IPv6 address would swallow the port as its last group.
    legal.includes(':') ? `[${legal}]:80` : `${legal}:80`,
    `${v4}.1`,
    v4.replace(/\d+$/, '256'),
    v4.replace(/^\d+/, '256'),
    v4.replace('.', '..'),
    v4.replace(/\d+$/, ''),
    v4.replace(/\d+$/, 'x'),
    v4.replace(/\d+$/, '-1'),
    `${legal},${legal}`,
    `${legal}.`,
    `${legal}\u0000`,
    `http://${legal}`,
    `[${legal}]`,
    'fe80::1::2',
    '12345::1',
    'g::1',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    ':::',
    // The two length bounds of address, which this rule masks.
    '',
    `${legal}${'0'.repeat(Math.max(0, 65 - legal.length))}`,
  ];
}
