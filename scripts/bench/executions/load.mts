import pLimit from 'p-limit';

import { phoneOf } from './tools.mts';

/** What came of some calls. */
export interface Load {
	/** From the first call to the last answer. */
	readonly seconds: number;
	/** Milliseconds from each call to its answer, sorted. */
	readonly times: readonly number[];
}

let sent = 0;

/** The body of a call: a person and a key that were not there before. */
export function nextMessage(): { phone: string; name: string; key: string } {
	sent += 1;
	return { phone: phoneOf(sent), name: 'Maria', key: `order-${sent}` };
}

/** Calls a webhook this often, with this many calls under way at once. */
export async function callOften(url: string, calls: number, atOnce: number): Promise<Load> {
	const limit = pLimit(atOnce);
	const started = performance.now();
	const times = await Promise.all(
		Array.from({ length: calls }, () =>
			limit(async () => {
				const began = performance.now();
				const response = await post(url, nextMessage());
				if (!response.ok) throw new Error(`The webhook answered ${response.status}`);
				return performance.now() - began;
			}),
		),
	);
	const seconds = (performance.now() - started) / 1000;
	return { seconds, times: times.sort((one, other) => one - other) };
}

/** The time that this share of the calls took at most. */
export function percentile({ times }: Load, share: number): number {
	return times[Math.ceil(share * times.length) - 1] ?? NaN;
}

/** Posts JSON and reads the answer to its end. */
export async function post(url: string, body: object): Promise<{ ok: boolean; status: number }> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	await response.arrayBuffer();
	return response;
}
