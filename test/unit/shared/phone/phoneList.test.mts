import type { PhoneRules } from '../../../../nodes/shared/phone/phone.ts';
import { numbersIn, phoneListIn } from '../../../../nodes/shared/phone/phoneList.ts';

const BRAZIL: PhoneRules = { defaultCountry: 'BR', ninthDigit: 'keep', phoneCheck: 'full' };

/** The numbers of a list, or why it is not one. */
function read(given: unknown, rules = [BRAZIL]): string[] | string {
	const list = phoneListIn(given);
	if (list === undefined) return 'not a list';
	const numbers = numbersIn(list, rules);
	return numbers.ok ? [...numbers.value] : numbers.problem.why;
}

const MOBILE = '+5511987654321';
const BOTH = [MOBILE, '+551187654321'];

it.each([
	['as a number of JSON', 5511987654321],
	['as a big number', 5511987654321n],
	['as a link', 'https://wa.me/5511987654321'],
])('a number %s is found with its ninth digit and without', (_case, entry) => {
	expect(read([entry])).toEqual(BOTH);
});

it.each([
	['without its ninth digit', '1187654321', [...BOTH].reverse()],
	['abroad', '+14155552671', ['+14155552671']],
])('a number %s', (_case, entry, expected) => {
	expect(read([entry])).toEqual(expected);
});

const TWO = ['+14155552671', '+14155552672'];

it.each<[string, unknown, string[]]>([
	['one a line', TWO.join('\n'), TWO],
	['lines of Windows, and one at the end', `${TWO.join('\r\n')}\r\n`, TWO],
	['the same twice', [TWO[0], '+1 415 555 2671'], TWO.slice(0, 1)],
])('a list with %s', (_case, given, expected) => expect(read(given)).toEqual(expected));

it.each<[string, unknown, RegExp]>([
	['a number', 5511987654321, /^not a list$/],
	['an array of items', [MOBILE, { json: { phone: MOBILE } }], /^entry 2 is an object/],
	['a comma at the end', `${MOBILE},`, /^entry 2 is empty/],
	['a name', [MOBILE, 'Maria'], /^entry 2 "Maria" contains letters/],
	['semicolons', `${MOBILE};+5511987654322`, /^entry 1 .* contains/],
	['a number that no country has', ['+999123456'], /^entry 1 /],
])('not a list of numbers: %s', (_case, given, expected) => {
	expect(read(given)).toEqual(expect.stringMatching(expected));
});

describe('where items have different countries', () => {
	const US = { ...BRAZIL, defaultCountry: 'US' };

	it('a number with + is the same for all', () => {
		expect(read([MOBILE], [BRAZIL, US])).toEqual(BOTH);
	});

	it('one that is not a number in each of them is refused', () => {
		expect(read(['(11) 98765-4321'], [BRAZIL, US])).toMatch(/^entry 1 .* not a valid/);
	});

	it('one that is a number in each counts in each', () => {
		const numbers = read(['2125552671'], [BRAZIL, US]);
		expect(numbers).toEqual(expect.arrayContaining(['+12125552671', '+552125552671']));
	});
});
