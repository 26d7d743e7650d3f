import * as ipaddr from 'ipaddr.js';

/** Names that only resolve inside a network or on the machine itself. Source: RFC 6761, 6762, 8375. */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home\.arpa)$/;

/**
 * Whether a host can be reached from the Internet, as far as its name tells. Takes `hostname` of a
 * `URL`, which has turned every way to write an IPv4 address (`0x7f.1`, `2130706433`) into one.
 */
export function isPublicHost(hostname: string): boolean {
	const host = hostname.toLowerCase().replace(/^\[|\]$|\.$/g, '');
	// An IPv4 address inside one of IPv6 (::ffff:10.0.0.1) counts as itself.
	if (ipaddr.isValid(host)) return ipaddr.process(host).range() === 'unicast';
	return host.includes('.') && !PRIVATE_NAME.test(host);
}
