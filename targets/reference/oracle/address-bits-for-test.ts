/**
 * An IP address as the text of its bits, 32 for IPv4 and 128 for IPv6; undefined for a text that is no address.
 * RFC 4291, section 2.2, read by hand: the endpoint trusts node with it, and an oracle that did so too would share
 * its mistakes.
 */
export function bitsOf(text: string): string | undefined {
  return text.includes(':') ? bitsOfGroups(text) : bitsOfOctets(text);
}

/** Whether the bits of an address begin with those of a CIDR block, which another family's never do. */
export function isInBlock(bits: string, cidr: string): boolean {
  const [network = '', length] = cidr.split('/');
  const block = bitsOf(network);
  return block?.length === bits.length && bits.startsWith(block.slice(0, Number(length)));
}

function bitsOfOctets(text: string): string | undefined {
  const octets = text.split('.');
  const legal = octets.length === 4 && octets.every((each) => /^(0|[1-9]\d{0,2})$/.test(each) && +each < 256);
  return legal ? octets.map((each) => Number(each).toString(2).padStart(8, '0')).join('') : undefined;
}

function bitsOfGroups(text: string): string | undefined {
  const halves = withoutDots(text)?.split('::');
  if (halves === undefined || halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

/** The last 32 bits of an IPv6 address may be written with dots: here they become two groups. */
function withoutDots(text: string): string | undefined {
  const start = text.lastIndexOf(':') + 1;
  const tail = text.slice(start);
  if (!tail.includes('.')) return text;
  const bits = bitsOfOctets(tail);
  if (bits === undefined) return undefined;
  const groups = [bits.slice(0, 16), bits.slice(16)].map((half) => Number.parseInt(half, 2).toString(16));
  return text.slice(0, start) + groups.join(':');
}
