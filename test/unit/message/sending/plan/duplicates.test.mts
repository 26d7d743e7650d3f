import type { PlanRules } from '../../../../../nodes/CloudChat/message/sending/model/settings.ts';
import { findDuplicates } from '../../../../../nodes/CloudChat/message/sending/plan/plan.ts';
import type { Message } from '../../../../../nodes/CloudChat/message/sending/model/message.ts';
import { message } from '../../../messages.mts';

const to = (phone: string, more: Record<string, string> = {}) => ({ phone_number: phone, ...more });

const MOBILE = '+5511987654321';
const WITHOUT_NINTH = '+551187654321';
const LANDLINE = '+551133334444';

const NONE = { exact: [], recipient: [], allow: [] };

const TABLE: Array<[string, Message[], Record<PlanRules['duplicates'], number[]>]> = [
	['two people', [message(0, to(MOBILE)), message(1, to(LANDLINE))], NONE],
	[
		'with and without the ninth digit',
		[message(0, to(MOBILE)), message(1, to(WITHOUT_NINTH))],
		{ exact: [1], recipient: [1], allow: [] },
	],
	[
		'a landline and the same digits with a 9 before: two people',
		[message(0, to(LANDLINE)), message(1, to('+5511933334444'))],
		NONE,
	],
	[
		'another variable',
		[message(0, to(MOBILE, { name: 'Ana' })), message(1, to(MOBILE, { name: 'Rui' }))],
		{ exact: [], recipient: [1], allow: [] },
	],
	[
		'the same variables in another order',
		[message(0, to(MOBILE, { a: '1', b: '2' })), message(1, to(MOBILE, { b: '2', a: '1' }))],
		{ exact: [1], recipient: [1], allow: [] },
	],
	[
		'another inbox',
		[message(0, to(MOBILE)), message(1, to(MOBILE, { inbox_id: '4' }))],
		{ exact: [], recipient: [1], allow: [] },
	],
	[
		'two people who both go to the test number',
		[
			message(0, to(LANDLINE), { intendedFor: MOBILE }),
			message(1, to(LANDLINE), { intendedFor: '+5521998877665' }),
		],
		NONE,
	],
	[
		'one send-once key for two people',
		[message(0, to(MOBILE), { onceKey: 'a' }), message(1, to(LANDLINE), { onceKey: 'a' })],
		{ exact: [1], recipient: [1], allow: [1] },
	],
	[
		'two send-once keys for the same message',
		[message(0, to(MOBILE), { onceKey: 'a' }), message(1, to(MOBILE), { onceKey: 'b' })],
		{ exact: [1], recipient: [1], allow: [] },
	],
];

describe.each(TABLE)('%s', (_case, messages, expected) => {
	it.each(['exact', 'recipient', 'allow'] as const)('%s', (rule) => {
		expect([...findDuplicates(messages, rule)]).toEqual(expected[rule]);
	});
});
