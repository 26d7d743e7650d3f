import { messageOf, problemOf, shown } from './support.mts';

const LONG = 'x'.repeat(20_000);

it.each([
	['👩\u200d👧', '👩\u200d👧'],
	['null@example.com', 'null@example.com'],
	['{"order":7}', '{"order":7}'],
	['{6F9619FF-8B86-D011-B42D-00C04FC964FF}', '{6F9619FF-8B86-D011-B42D-00C04FC964FF}'],
	[new Date(Date.UTC(2024, 0, 31)), '2024-01-31T00:00:00.000Z'],
	[`${LONG}1`, `${LONG}1`],
])('%p is a key', (sendOnceKey, text) => expect(messageOf({ sendOnceKey }).onceKey).toBe(text));

// What is the same for every item would skip all messages but one.
it.each(
	[
		...['', '\u200b', null, NaN, true, Symbol('x'), {}, ['a'], new Date(NaN), 2 ** 60, () => 'x'],
		...['[object Object]', 'a-[object Array]', 'undefined', 'order-undefined', 'order_NaN'],
		...[
			'$json.id-x',
			'{ $json.order_id }-x',
			'{{ order_id }}',
			'{id}',
			'$now',
			'x-{{ $itemIndex }}',
		],
		...['#N/A', 'order-#REF!', '#NOME?-x', 'order-Invalid DateTime', 'a\0b', 'a\ud83d'],
	].map((given) => ({ title: shown(given), given })),
)('$title is not a key', ({ given }) => {
	expect(problemOf({ sendOnceKey: given })).toMatchObject({
		reason: 'invalidOption',
		field: 'Send Once Key',
		message: expect.stringMatching(/^Send Once Key .*\.$/s),
		hint: expect.stringMatching(/\.$/),
	});
});

it.each([
	['order-undefined', '"order-undefined" contains "undefined", which stands for a value that was'],
	['a\0b', '"a b" has characters that cannot be shown'],
	[true, 'true is a yes-or-no value, not a key.'],
])('says why %j is not a key, and how to make one', (sendOnceKey, why) => {
	expect(problemOf({ sendOnceKey })).toMatchObject({
		message: expect.stringContaining(`Send Once Key ${why}`),
		hint: expect.stringContaining('{{ $json.order_id }}-shipped'),
	});
});
