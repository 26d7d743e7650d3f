import type { Outcome } from '../../../../../nodes/CloudChat/message/sending/model/outcome.ts';
import {
	forgettingHint,
	summaryHint,
	summaryOf,
} from '../../../../../nodes/CloudChat/message/sending/present/summary.ts';

const of = (...statuses: Array<Outcome['status']>) =>
	statuses.map((status) => ({ status }) as Outcome);

it('the summary counts outcomes, the good ones first', () => {
	const all = of('notAttempted', 'unknown', 'failed', 'skipped', 'preview', 'accepted', 'accepted');
	expect(summaryOf(all)).toBe(
		'2 accepted, 1 previewed, 1 skipped, 1 failed, 1 unknown, 1 not attempted',
	);
	expect(summaryOf([])).toBe('No items');
});

it('the summary warns where something was not placed', () => {
	expect(summaryHint(of('accepted', 'skipped')).type).toBe('info');
	expect(summaryHint(of('accepted', 'unknown'))).toEqual({
		...{ message: '1 accepted, 1 unknown.', type: 'warning', location: 'outputPane' },
	});
});

it('warns of keys that will be forgotten', () => {
	expect(forgettingHint(9_001)).toEqual({
		message: expect.stringMatching(/about 9001 Send Once Keys.*can be sent again/),
		...{ type: 'warning', location: 'outputPane' },
	});
});
