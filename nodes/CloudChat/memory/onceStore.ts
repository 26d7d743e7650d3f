import type { DeduplicationHelperFunctions } from 'n8n-workflow';

import { batched } from './batched';
import { hash } from './journal';
import { inTurn } from './turns';

/** What n8n's database says of a key: free and now taken, accepted before, or nobody knows. */
export type Claim = 'claimed' | 'accepted' | 'unknown';

/** How many keys are remembered per node; the oldest make room. At this size a call takes about 10 ms. */
export const MOST_KEYS = 10_000;

const OPTIONS = { mode: 'entries' as const, maxEntries: MOST_KEYS };

/** How often a write is read back before it counts as lost. */
const READ_BACKS = 20;

/**
 * Keys of messages in n8n's own database, across executions. n8n's store can only check and record
 * in one step, so a key stands there as two marks: the key, and beside it a mark that its message
 * is on its way. The second is taken away when the message was accepted, both when it certainly
 * failed. So whatever is interrupted, a key never claims more than is known.
 */
export class OnceStore {
	/** Takes keys before their messages go out. Calls that come together cost one round. */
	readonly claim: (key: string) => Promise<Claim>;

	/** The message was accepted. */
	readonly accept: (key: string) => Promise<undefined>;

	/** The message certainly was not sent: its key is free again. */
	readonly release: (key: string) => Promise<undefined>;

	/** `row` names the row of n8n's database: one per node. */
	constructor(
		private readonly store: Pick<
			DeduplicationHelperFunctions,
			'checkProcessedAndRecord' | 'removeProcessed'
		>,
		row: string,
	) {
		const onKeys = <Output>(work: (marks: string[]) => Promise<Output[]>) =>
			batched<string, Output>(
				async (keys) => await inTurn(row, async () => await work(keys.map(hash))),
			);
		this.claim = onKeys(async (marks) => await this.claimAll(marks));
		this.accept = onKeys(async (marks) => await this.remove(marks.map(onItsWay), marks.length));
		this.release = onKeys(
			async (marks) => await this.remove([...marks, ...marks.map(onItsWay)], marks.length),
		);
	}

	private async claimAll(marks: string[]): Promise<Claim[]> {
		const found = await this.record([...marks, ...marks.map(onItsWay)]);
		const claims = marks.map((mark): Claim => {
			if (!found.has(mark)) return 'claimed';
			return found.has(onItsWay(mark)) ? 'unknown' : 'accepted';
		});
		// Checking has recorded these as on their way; they are not.
		const settled = marks.filter((_mark, index) => claims[index] === 'accepted');
		if (settled.length > 0) await this.remove(settled.map(onItsWay), 0);

		const claimed = marks.filter((_mark, index) => claims[index] === 'claimed');
		await this.readBack(claimed.flatMap((mark) => [mark, onItsWay(mark)]));
		return claims;
	}

	/** Another worker may have rewritten the row meanwhile: record again until all is there. */
	private async readBack(marks: string[]): Promise<void> {
		if (marks.length === 0) return;
		for (let tries = 0; tries < READ_BACKS; tries += 1) {
			const found = await this.record(marks);
			if (marks.every((mark) => found.has(mark))) return;
		}
		throw new Error('n8n did not keep the key');
	}

	/** Records marks and tells which ones were there. */
	private async record(marks: string[]): Promise<Set<unknown>> {
		const { processed } = await this.store.checkProcessedAndRecord(marks, 'node', OPTIONS);
		return new Set(processed);
	}

	private async remove(marks: string[], calls: number): Promise<undefined[]> {
		await this.store.removeProcessed(marks, 'node', OPTIONS);
		return Array.from({ length: calls }, () => undefined);
	}
}

function onItsWay(mark: string): string {
	return `${mark}?`;
}
