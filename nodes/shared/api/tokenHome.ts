/** A request as n8n hands it to a credential: its own form has a `url`, HTTP Request's a `uri`. */
export interface AskedFor {
	url?: unknown;
	uri?: unknown;
	baseURL?: unknown;
	proxy?: unknown;
	headers?: Record<string, unknown>;
}

/**
 * Why the token must not go with a request, in a sentence; `undefined` where it may. It goes to the
 * scheme, host and port of the credential's Base URL only, whichever node asks. Where a request
 * names its address twice, all of it must be at home: n8n's releases differ in which one counts.
 */
export function whyNoToken(request: AskedFor, baseUrl: unknown): string | undefined {
	const home = addressOf(typeof baseUrl === 'string' ? baseUrl.trim() : '');
	if (home === undefined) {
		return 'The Base URL of the CloudChat credential is not an address. It looks like https://cloudchat.cloudhumans.com.';
	}
	if (!isSecure(home)) {
		return 'The Base URL must start with https://, so that the token stays secret. Check the Base URL.';
	}
	for (const address of addressesOf(request)) {
		if (address === undefined) {
			return 'The address of the request cannot be read, so the token of the CloudChat credential was not sent. Check the address.';
		}
		if (address.origin !== home.origin) {
			return `The token of the CloudChat credential goes to its Base URL only (${home.origin}), but this request goes to ${address.origin}. Use another credential for that address.`;
		}
		if (address.username !== '' || address.password !== '') {
			return 'The address of the request has a user name in it, so the token of the CloudChat credential was not sent. Remove everything before the @.';
		}
	}
	if (
		hostsIn(request.headers).some(
			(host) => addressOf(`${home.protocol}//${host}`)?.origin !== home.origin,
		)
	) {
		return 'The request names another host in its header Host, so the token of the CloudChat credential was not sent. Remove that header.';
	}
	// With Ignore SSL Issues it reads what it passes on.
	if (request.proxy) {
		return 'The request names a proxy, so the token of the CloudChat credential was not sent. Remove the proxy from the node.';
	}
	return undefined;
}

function addressesOf({ url, uri, baseURL }: AskedFor): Array<URL | undefined> {
	const given = [url, uri].filter(isGiven);
	if (!isGiven(baseURL))
		return given.length === 0 ? [undefined] : given.map((one) => addressOf(one));
	return [addressOf(baseURL), ...given.map((one) => addressOf(one, String(baseURL)))];
}

/** A content network may go by this header rather than by the address. */
function hostsIn(headers: AskedFor['headers'] = {}): string[] {
	const named = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'host');
	return named.map(([, host]) => String(host));
}

function isGiven(value: unknown): boolean {
	return value !== undefined && value !== null;
}

function addressOf(given: unknown, base?: string): URL | undefined {
	return URL.canParse(String(given), base) ? new URL(String(given), base) : undefined;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether the token may go there: over https, or to a server on this machine. */
export function isSecure(address: URL): boolean {
	if (address.protocol === 'https:') return true;
	return address.protocol === 'http:' && LOOPBACK.test(address.hostname);
}
