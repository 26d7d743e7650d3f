/** Names that only resolve inside a network or on the machine itself. Source: RFC 6761, 6762, 8375. */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home\.arpa)$/;

/** IPv4 blocks that are not on the Internet, as first address and prefix length. Source: IANA. */
const PRIVATE_BLOCKS: Array<[first: number, length: number]> = [
	[ipv4(0, 0, 0, 0), 8],
	[ipv4(10, 0, 0, 0), 8],
	[ipv4(100, 64, 0, 0), 10],
	[ipv4(127, 0, 0, 0), 8],
	[ipv4(169, 254, 0, 0), 16],
	[ipv4(172, 16, 0, 0), 12],
	[ipv4(192, 0, 0, 0), 24],
	[ipv4(192, 168, 0, 0), 16],
	[ipv4(198, 18, 0, 0), 15],
	[ipv4(224, 0, 0, 0), 3],
];

function ipv4(a: number, b: number, c: number, d: number): number {
	return ((a * 256 + b) * 256 + c) * 256 + d;
}

function isPublicIpv4(address: number): boolean {
	return !PRIVATE_BLOCKS.some(([first, length]) => {
		const size = 2 ** (32 - length);
		return Math.floor(address / size) === first / size;
	});
}

/** The eight groups of an IPv6 address in the form that `URL` gives it. */
function ipv6Groups(address: string): number[] {
	const [head, tail] = address.split('::');
	const groups = (part: string | undefined) =>
		part ? part.split(':').map((group) => parseInt(group, 16)) : [];
	const [before, after] = [groups(head), groups(tail)];
	const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
	return [...before, ...zeros, ...after];
}

function isPublicIpv6(address: string): boolean {
	const groups = ipv6Groups(address);
	const ipv4In = (at: number) => isPublicIpv4(groups[at] * 0x10000 + groups[at + 1]);
	// ::ffff:0:0/96 and 2002::/16 hold an IPv4 address.
	if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) return ipv4In(6);
	if (groups[0] === 0x2002) return ipv4In(1);
	// All other public addresses are in 2000::/3: not ::1, fc00::/7, fe80::/10, ff00::/8.
	return groups[0] >= 0x2000 && groups[0] <= 0x3fff;
}

/**
 * Whether a host can be reached from the Internet, as far as its name tells. Takes `hostname` of a
 * `URL`, which has turned every way to write an IPv4 address (`0x7f.1`, `2130706433`) into one.
 */
export function isPublicHost(hostname: string): boolean {
	const host = hostname.toLowerCase().replace(/\.$/, '');
	if (host.startsWith('[')) return isPublicIpv6(host.slice(1, -1));
	if (/^\d+(?:\.\d+){3}$/.test(host)) {
		const [a, b, c, d] = host.split('.').map(Number);
		return isPublicIpv4(ipv4(a, b, c, d));
	}
	return host.includes('.') && !PRIVATE_NAME.test(host);
}
