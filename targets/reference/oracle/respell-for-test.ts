/** The same address in another text, or in the same one; IPv4 has no other. */
export function respell(address: string, spelling: number): string {
  const texts = [address, address.toUpperCase(), address.toLowerCase(), spellOut(address)];
  return texts[spelling % texts.length] ?? address;
}

/** A text close to an address, most often none itself. */
export function spoil(address: string, spelling: number): string {
  const texts = [
    address.replace(/[^.:]*$/, '000$&'),
    `${address}/24`,
    `${address}:80`,
    `[${address}]`,
    `${address}%eth0`,
    ` ${address}`,
    `${address}.`,
    address.replace(/[.:][^.:]*$/, ''),
    address.replace(/[.:]/, '$&$&$&'),
    `${address}.1`,
    `${address}::`,
    address.replace(/[^.:]+/, '10000'),
    address.replace(/[.:]/, '/'),
    address.replace(/^[^.:]*/, 'g'),
    `::${address}`,
    address.replace(/\d/, '\u0660'),
  ];
  return texts[spelling % texts.length] ?? address;
}

/** Zeros before each group of an IPv6 address, as far as there is room. */
function spellOut(address: string): string {
  if (!address.includes(':')) return address;
  return address.replace(/(?<![.\da-f])[\da-f]{1,3}(?![.\da-f])/gi, (group) => group.padStart(4, '0'));
}
