import { BlockList, isIP } from 'node:net';

const PRIVATE = new BlockList();
for (const [network, prefix] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.168.0.0', 16],
] as const) {
	PRIVATE.addSubnet(network, prefix, 'ipv4');
}
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

/**
 * chatwoot (since 4.14.0): whether a webhook's address is of this computer or a private network.
 * assumed: goes by the address as written; a name that leads there is not looked up.
 */
export function isPrivateAddress(url: string): boolean {
	const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
	const family = isIP(host);
	if (family === 0) return host === 'localhost' || /\.(localhost|local|internal)$/.test(host);
	return PRIVATE.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
