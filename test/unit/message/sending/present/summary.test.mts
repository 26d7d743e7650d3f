import type { Outcome } from '../../../../../nodes/CloudChat/message/sending/model/outcome.ts';
import {
	forgettingHint,
	summaryHint,
	summaryOf,
} from '../../../../../nodes/CloudChat/message/sending/present/summary.ts';
import { message } from '../../../messages.mts';

const accepted: Outcome = { status: 'accepted', itemIndex: 0, message: message() };
const skipped: Outcome = {
	status: 'skipped',
	reason: 'sentBefore',
	itemIndex: 0,
	message: message(),
};
const told = { message: 'It failed.', hint: 'Look.' };
const failed: Outcome = {
	...{ itemIndex: 0, status: 'failed' },
	problem: { ...told, reason: 'refused' },
};
const unknown: Outcome = {
	...{ itemIndex: 0, status: 'unknown' },
	problem: { ...told, reason: 'timeout' },
};

const preview: Outcome = { status: 'preview', itemIndex: 0, message: message() };
const notAttempted: Outcome = {
	...{ itemIndex: 0, status: 'notAttempted' },
	problem: { ...told, reason: 'cancelled' },
};

describe('the summary', () => {
	it.each([
		[[accepted, accepted], '2 accepted'],
		[[failed, accepted, skipped], '1 accepted, 1 skipped, 1 failed'],
		[[unknown], '1 unknown'],
		[
			[notAttempted, unknown, failed, skipped, preview, accepted],
			'1 accepted, 1 previewed, 1 skipped, 1 failed, 1 unknown, 1 not attempted',
		],
		[[], 'No items'],
	])('%#', (outcomes, text) => {
		expect(summaryOf(outcomes)).toBe(text);
	});

	it('warns where something was not placed', () => {
		expect(summaryHint([accepted, skipped]).type).toBe('info');
		expect(summaryHint([accepted, unknown])).toEqual({
			message: '1 accepted, 1 unknown.',
			type: 'warning',
			location: 'outputPane',
		});
	});

	it('warns of keys that will be forgotten', () => {
		expect(forgettingHint(9_001)).toEqual({
			message: expect.stringMatching(/about 9001 Send Once Keys.*can be sent again/),
			type: 'warning',
			location: 'outputPane',
		});
	});
});
