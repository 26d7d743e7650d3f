import { messageOf, problemOf, shown } from './support.mts';

const key = (sendOnceKey: unknown) => messageOf({ sendOnceKey }).onceKey;
const LONG = 'x'.repeat(20_000);

it.each([
	['order-7', 'order-7'],
	[' order 7\u200b\n', 'order 7'],
	[7, '7'],
	[0, '0'],
	[12345678901234567890n, '12345678901234567890'],
	['👩\u200d👧', '👩\u200d👧'],
	['undefinedfield-7', 'undefinedfield-7'],
	['null@example.com', 'null@example.com'],
	['Nan', 'Nan'],
	['{"order":7}', '{"order":7}'],
	['{6F9619FF-8B86-D011-B42D-00C04FC964FF}', '{6F9619FF-8B86-D011-B42D-00C04FC964FF}'],
	['US$7-promo', 'US$7-promo'],
	['pedido #7', 'pedido #7'],
	[new Date(Date.UTC(2024, 0, 31)), '2024-01-31T00:00:00.000Z'],
	[`${LONG}1`, `${LONG}1`],
])('%p is a key', (given, text) => expect(key(given)).toBe(text));

it.each(
	[
		...['', '  ', '\u200b', '\n', null, NaN, Infinity, true, false, Symbol('x')],
		...[{}, { id: 7 }, [], ['a'], new Date(NaN), 2 ** 60, '[object Object]', 'a-[object Array]'],
		...['undefined', 'null', 'NaN', 'order-undefined', 'undefined-7', 'order_NaN', 'order-null'],
		// Left on Fixed, or an error of a spreadsheet: the same for every item.
		...['$json.order_id', '{ $json.order_id }-x', '{{json.order_id}}-x', '{{ order_id }}', '{id}'],
		...["$('Form').item.json.id", '$input.item.json.id', '$now', 'x-{{ $itemIndex }}'],
		...['#N/A', '#N/A-shipped', 'order-#REF!', '#NOME?-x', '#VALOR!', '#DIV/0!'],
		...['Invalid Date', 'order-Invalid DateTime', 'a\0b', 'a\ud83d', () => 'x'],
	].map((given) => ({ title: shown(given), given })),
)('$title is not a key', ({ given }) => {
	expect(problemOf({ sendOnceKey: given })).toMatchObject({
		reason: 'invalidOption',
		field: 'Send Once Key',
		message: expect.stringMatching(/^Send Once Key .*\.$/s),
		hint: expect.stringMatching(/\.$/),
	});
});

it('says why a value that is the same for every item is not a key', () => {
	expect(problemOf({ sendOnceKey: 'order-undefined' })).toMatchObject({
		message:
			'Send Once Key "order-undefined" contains "undefined", which stands for a value that was not found.',
		hint: 'Every message needs its own key, such as {{ $json.order_id }}-shipped: a message whose key was sent before is skipped.',
	});
	expect(problemOf({ sendOnceKey: 'a\0b' }).message).toMatch(/ has characters that cannot be sho/);
	expect(problemOf({ sendOnceKey: true }).message).toBe(
		'Send Once Key true is a yes-or-no value, not a key.',
	);
});
