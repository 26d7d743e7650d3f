import { list, record, text } from '../text/json';

/** The code of a request that was not made, since a file of it could not be read. */
export const FILE_NOT_READ = 'FILE_NOT_READ';

/** Where in its life a request without an answer broke. */
export type BreakStage =
	'notMade' | 'beforeConnection' | 'timeout' | 'cancelled' | 'afterConnection';

/**
 * Certificate and handshake codes of Node: TLS failed before a byte of the request was written. Codes
 * of its protocol are not among them: a proxy that writes plain text into the connection later gives
 * the same ones.
 */
const HANDSHAKE =
	/^(CERT_|UNABLE_TO_|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|ERR_TLS_CERT_ALTNAME_INVALID|ERR_TLS_HANDSHAKE_TIMEOUT)/;

/** System calls that come before a connection is there. */
const CONNECTING = new Set(['connect', 'getaddrinfo']);

const TIMEOUTS = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ESOCKETTIMEDOUT']);

/**
 * Places a break by error codes and system calls, along the chain of causes; n8n and axios wrap
 * the error that Node gave. What cannot be placed may have been processed: `afterConnection`.
 */
export function breakStage(error: unknown): { stage: BreakStage; code?: string } {
	const chain = [...causes(error)];
	const code = chain.map(codeOf).find((one) => one !== undefined);
	if (code === FILE_NOT_READ) return { stage: 'notMade' };
	if (chain.some(brokeBeforeConnection)) return { stage: 'beforeConnection', code };
	if (code === 'ERR_CANCELED') return { stage: 'cancelled' };
	if (code !== undefined && TIMEOUTS.has(code)) return { stage: 'timeout', code };
	return { stage: 'afterConnection', code };
}

function brokeBeforeConnection(error: object): boolean {
	const { syscall, name, errors } = record(error);
	if (CONNECTING.has(text(syscall))) return true;
	const code = codeOf(error) ?? '';
	if (HANDSHAKE.test(code)) return true;
	// n8n's own protection refuses an address before it connects.
	if (text(name).startsWith('SsrfBlocked')) return true;
	// Node tells a connection that closed within its TLS handshake by these properties only.
	if (code === 'ECONNRESET' && 'localAddress' in error && 'host' in error) return true;
	// A name with several addresses: every one was tried.
	const all = list(errors);
	return all.length > 0 && all.every((one) => isObject(one) && brokeBeforeConnection(one));
}

function* causes(error: unknown): Generator<object> {
	const seen = new Set<object>();
	let current = error;
	while (isObject(current) && !seen.has(current)) {
		seen.add(current);
		yield current;
		current = record(current).cause;
	}
}

function codeOf(error: object): string | undefined {
	const { code } = record(error);
	return typeof code === 'string' && code !== '' ? code : undefined;
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
