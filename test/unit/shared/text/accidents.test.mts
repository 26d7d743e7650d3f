import { isSpreadsheetError, spreadsheetErrorIn } from '../../../../nodes/shared/text/accidents.ts';

it('knows the errors of a spreadsheet, and no hashtag', () => {
	const errors = '#N/A #N/D #REF! #NOME? #NAME? #VALOR! #VALUE! #DIV/0! #NÚM! #ERROR! #¡REF! #n/a';
	expect(errors.split(' ').filter((one) => !isSpreadsheetError(` ${one} `))).toEqual([]);
	const others = ['#PROMO!', '#REF', '#1', 'N/A', '#N/A-shipped', 'Olá #N/A', '', 5, null];
	expect(others.filter(isSpreadsheetError)).toEqual([]);
});

it('finds one inside a text', () => {
	expect(spreadsheetErrorIn('#N/A-shipped')).toBe('#N/A');
	expect(spreadsheetErrorIn('Olá #NOME?, tudo bem?')).toBe('#NOME?');
	expect(spreadsheetErrorIn('Olá #NATAL!')).toBeUndefined();
});
