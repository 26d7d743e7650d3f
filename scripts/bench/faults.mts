import { phoneOf } from '../../dev/phoneOf.mts';
import { startSandbox } from '../../dev/sandbox/index.mts';
import { inChild } from './runSide.mts';
import type { Side } from './sides.mts';

/** What people got when the service went wrong in mid-run, with *Retry On Fail*. */
export interface FaultFigures {
	/** People who got their message more than once. */
	twice: number;
	/** People who never got theirs. */
	never: number;
}

const PEOPLE = 600;

/**
 * One run of three tries, *On Error: Stop Workflow*. In mid-run one message is refused once, and of
 * another one the answer is lost though the message was taken.
 */
export async function runFaulty(side: Side, n8n: string): Promise<FaultFigures> {
	const sandbox = await startSandbox({ keepRequests: false });
	sandbox.faults.when(({ phoneNumber, attempt }) => {
		if (attempt > 0) return undefined;
		if (phoneNumber === phoneOf(300)) return { kind: 'notFound' };
		return phoneNumber === phoneOf(400) ? { kind: 'closeAfter' } : undefined;
	});
	try {
		await inChild({ side, messages: PEOPLE, url: sandbox.url, n8n, faulty: true });
		const counts = Array.from({ length: PEOPLE }, (_, index) =>
			sandbox.ledger.count(phoneOf(index)),
		);
		return {
			twice: counts.filter((count) => count > 1).length,
			never: counts.filter((count) => count === 0).length,
		};
	} finally {
		await sandbox.close();
	}
}
