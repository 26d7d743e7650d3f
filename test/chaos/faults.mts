import type { Fault } from '../../dev/sandbox/index.mts';

/** What goes wrong, and how often in a hundred requests. */
const FAULTS: Array<[share: number, fault: Fault]> = [
	[2, { kind: 'closeBefore' }],
	[2, { kind: 'closeBefore', reset: true }],
	[2, { kind: 'closeAfter' }],
	[2, { kind: 'closeAfter', reset: true }],
	[2, { kind: 'serverError' }],
	[1, { kind: 'serverError', taken: true }],
	[1, { kind: 'badGateway', taken: true }],
	[1, { kind: 'gatewayTimeout', delay: 20 }],
	[0.5, { kind: 'slow', delay: 1_500 }],
	[1, { kind: 'truncated' }],
	[1, { kind: 'empty' }],
	[1, { kind: 'notJson' }],
	[3, { kind: 'unprocessable', variant: 'badPhone' }],
	[1, { kind: 'notFound' }],
	[3, { kind: 'throttled', retryAfter: 0 }],
	[1, { kind: 'redirect', location: 'http://127.0.0.1:9/' }],
];

/** The fault of a request, drawn by the share of each; most requests have none. */
export function drawFault(random: () => number): Fault | undefined {
	let draw = random() * 100;
	for (const [share, fault] of FAULTS) {
		draw -= share;
		if (draw < 0) return fault;
	}
	return undefined;
}
