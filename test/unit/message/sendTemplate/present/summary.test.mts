import type { Outcome } from '../../../../../nodes/CloudChat/message/sendTemplate/model/outcome.ts';
import {
	summaryHint,
	summaryOf,
} from '../../../../../nodes/CloudChat/message/sendTemplate/present/summary.ts';
import { message } from '../../../messages.mts';

const accepted: Outcome = { status: 'accepted', itemIndex: 0, message: message() };
const skipped: Outcome = {
	status: 'skipped',
	reason: 'sentBefore',
	itemIndex: 0,
	message: message(),
};
const told = { itemIndex: 0, error: 'It failed.', hint: 'Look.' };
const failed: Outcome = { ...told, status: 'failed', reason: 'refused' };
const unknown: Outcome = { ...told, status: 'unknown', reason: 'timeout' };

describe('the summary', () => {
	it.each([
		[[accepted, accepted], '2 accepted'],
		[[failed, accepted, skipped], '1 accepted, 1 skipped, 1 failed'],
		[[unknown], '1 unknown'],
		[[], 'No items'],
	])('%#', (outcomes, text) => {
		expect(summaryOf(outcomes)).toBe(text);
	});

	it('warns where something was not placed', () => {
		expect(summaryHint([accepted, skipped]).type).toBe('info');
		expect(summaryHint([accepted, unknown]).type).toBe('warning');
	});
});
