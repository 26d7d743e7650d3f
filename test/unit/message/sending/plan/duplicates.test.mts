import { findDuplicates } from '../../../../../nodes/CloudChat/message/sending/plan/plan.ts';
import { message } from '../../../messages.mts';

const MOBILE = '+5511987654321';
const LANDLINE = '+551133334444';

type More = Parameters<typeof message>[2];
const to = (phone_number: string, values: object = {}, more: More = {}) =>
	[{ phone_number, ...values }, more] as const;
const keyed = (phone_number: string, onceKey: string) => to(phone_number, {}, { onceKey });
const tested = (intendedFor: string) => to(LANDLINE, {}, { intendedFor });

it.each([
	['with and without the ninth digit', to(MOBILE), to('+551187654321'), 'exact recipient'],
	['a landline, and its digits with a 9 before', to(LANDLINE), to('+5511933334444'), ''],
	['another variable', to(MOBILE, { name: 'Ana' }), to(MOBILE, { name: 'Rui' }), 'recipient'],
	[
		'another order',
		to(MOBILE, { a: '1', b: '2' }),
		to(MOBILE, { b: '2', a: '1' }),
		'exact recipient',
	],
	['another inbox', to(MOBILE), to(MOBILE, { inbox_id: '4' }), 'recipient'],
	['two people with one test number', tested(MOBILE), tested('+5521998877665'), ''],
	['one send-once key', keyed(MOBILE, 'a'), keyed(LANDLINE, 'a'), 'exact recipient allow'],
	['two send-once keys', keyed(MOBILE, 'a'), keyed(MOBILE, 'b'), 'exact recipient'],
])('two messages with %s are one by these rules', (_what, one, other, found) => {
	const messages = [one, other].map((parts, item) => message(item, ...parts));
	const rules = (['exact', 'recipient', 'allow'] as const).filter((rule) =>
		[...findDuplicates(messages, rule)].includes(1),
	);
	expect(rules.join(' ')).toBe(found);
});
