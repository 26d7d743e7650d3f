import type { MessageInput } from '../../../../../nodes/CloudChat/message/sendTemplate/model/input.ts';
import { problemOf, refusalOf } from './support.mts';

it.each(['redirectTo', 'sendOnceKey'])('%s without a value is not the same as none', (name) => {
	for (const value of [null, '', ' ', '\u200b', {}, NaN]) {
		const changes: Partial<MessageInput> = { [name]: value };
		expect(problemOf(changes)).toMatchObject({
			reason: 'invalidOption',
			message: expect.stringMatching(/^(Redirect To|Send Once Key) /),
		});
	}
});

it('options that were not understood are all that is said of an item', () => {
	const problem = {
		reason: 'invalidOption',
		field: 'Default Country',
		message: 'Default Country is empty.',
		hint: 'Fill it in.',
	} as const;
	expect(
		refusalOf({ phoneNumber: '(415) 555-2671', optionProblems: [problem, problem] }),
	).toMatchObject({ problems: [problem, problem], to: { phoneNumber: '(415) 555-2671' } });
});
