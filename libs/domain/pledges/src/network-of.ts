import { isIPv6 } from 'node:net';

/**
 * Who an address on the net stands for: itself, or for IPv6 its first 64 bits, because a household
 * has all addresses that begin so. Addresses of IPv4 written as IPv6 are known as what they are.
 */
export function networkOf(ip: string): string {
  const address = ip.replace(/%.*$/, '').toLowerCase();
  if (!isIPv6(address)) return address;
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  const [head = '', tail] = address.split('::');
  const first = partsOf(head);
  const last = tail === undefined ? [] : partsOf(tail);
  const gap = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  const parts = [...first, ...gap, ...last].slice(0, 4);
  return `${parts.map((part) => part.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

/** Groups of 16 bits; an address of IPv4 at the end takes the place of two. */
function partsOf(text: string): string[] {
  if (text === '') return [];
  return text.split(':').flatMap((part) => (part.includes('.') ? ['0', '0'] : [part]));
}
