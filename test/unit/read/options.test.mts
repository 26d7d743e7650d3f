import { composeRules } from '../../../nodes/CloudChat/read/composeRules.ts';
import { numberOption } from '../../../nodes/CloudChat/read/options.ts';

const bounds = { fallback: 10, min: 1, max: 100 };

describe('a number among the options', () => {
	it.each([
		[5, 5],
		['5', 5],
		[' 7 ', 7],
		[5.9, 5],
		[0, 1],
		[-3, 1],
		[1000, 100],
		[undefined, 10],
		[null, 10],
		['', 10],
		['many', 10],
		[NaN, 10],
		[Infinity, 10],
		[{}, 10],
	])('%p reads as %d', (value, expected) => {
		expect(numberOption(value, bounds)).toBe(expected);
	});
});

describe('options that are absent or odd', () => {
	it.each([{}, { defaultCountry: '', ninthDigit: 'x', phoneCheck: 1, emptyVariables: null }])(
		'%j take the defaults',
		(options) => {
			expect(composeRules(options)).toEqual({
				defaultCountry: 'BR',
				ninthDigit: 'keep',
				phoneCheck: 'full',
				emptyVariables: 'reject',
				cleanWhitespace: true,
			});
		},
	);
});
