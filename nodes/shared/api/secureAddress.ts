const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether the token may go there: over https, or to a server on this machine. */
export function isSecure(address: URL): boolean {
	if (address.protocol === 'https:') return true;
	return address.protocol === 'http:' && LOOPBACK.test(address.hostname);
}
