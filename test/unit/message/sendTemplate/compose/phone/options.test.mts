import { composePhone } from '../../../../../../nodes/CloudChat/message/sendTemplate/compose/compose.ts';
import { phone, rules } from '../support.mts';

describe('Brazilian mobiles without the ninth digit', () => {
	it.each([
		['Curitiba, as WhatsApp knows it', '554188887777', '+554188887777', '+5541988887777'],
		['national', '41 8888-7777', '+554188887777', '+5541988887777'],
		['area code 55', '55 8123-4567', '+555581234567', '+5555981234567'],
		['beginning with 6', '92 6123-4567', '+559261234567', '+5592961234567'],
		['beginning with 9', '85 9123-4567', '+558591234567', '+5585991234567'],
		['in an id of WhatsApp', '554188887777@c.us', '+554188887777', '+5541988887777'],
	])('%s: %s', (_what, written, kept, added) => {
		expect(phone(written)).toEqual({
			number: kept,
			notes: expect.arrayContaining([expect.stringContaining('without the ninth digit')]),
		});
		expect(phone(written, { ninthDigit: 'add' })).toEqual({
			number: added,
			notes: expect.arrayContaining([`Added the ninth digit: ${kept} became ${added}`]),
		});
	});

	it.each([
		['a landline', '(41) 3333-4444', '+554133334444'],
		['a landline beginning with 5', '11 5678-1234', '+551156781234'],
		['a mobile with it', '41 98888-7777', '+5541988887777'],
		['a foreign number', '+47 91 23 45 67', '+4791234567'],
	])('never touches %s: %s', (_what, written, number) => {
		for (const ninthDigit of ['keep', 'add'] as const) {
			const result = phone(written, { ninthDigit });
			expect(result).toMatchObject({ number });
			expect(result.notes).not.toContainEqual(expect.stringContaining('ninth'));
		}
	});

	it.each(['+55 20 8888-7777', '+55 52 8888-7777', '+55 01 8888-7777'])(
		'refuses %s: no such area code',
		(written) => expect(phone(written)).toHaveProperty('refused'),
	);
});

describe('Phone Check: Format Only', () => {
	it.each([
		['a range that no plan has, with +', '+55 11 18765-4321', '+5511187654321'],
		['the same, with the 0 in brackets', '+55 (0)11 18765-4321', '+5511187654321'],
		['what the full check takes, as it takes it', '+52 1 55 1234 5678', '+525512345678'],
		['an unknown country code', '+999 123456', '+999123456'],
		['an id of WhatsApp', '310000000@s.whatsapp.net', '+310000000'],
		['a number of Default Country that looks foreign', '34612345678', '+5534612345678'],
		['a valid foreign number without +', '351912345678', undefined],
	])('%s: %s', (_what, written, number) => {
		expect(phone(written, { phoneCheck: 'format' }).number).toBe(number);
	});

	it.each(['98765-4321', '9001120000000', '+011987654321', '11 3333-4444/4445'])(
		'still refuses %s',
		(written) => expect(phone(written, { phoneCheck: 'format' })).toHaveProperty('refused'),
	);
});

it('Format Only leaves nothing out of what it does not know', () => {
	expect(phone('+52 1 155 234 5678', { phoneCheck: 'format' })).toEqual({
		number: '+5211552345678',
		notes: ['This is a number in Mexico (+52)'],
	});
});

it('Format Only does not make Jamaica, which shares the country code, a part of the US', () => {
	const rules = { defaultCountry: 'US', phoneCheck: 'format' } as const;
	expect(phone('876 555 1234', rules)).toHaveProperty('refused');
	expect(phone('199 555 1234', rules).number).toBe('+11995551234');
});

it('with International, Format Only asks for a good length after the country code', () => {
	const rules = { defaultCountry: 'international', phoneCheck: 'format' } as const;
	expect(phone('55 11 18765-4321', rules).number).toBe('+5511187654321');
	expect(phone('1 198 765-432', rules)).toHaveProperty('refused');
});

it('names another field where it is asked to', () => {
	expect(composePhone('x', rules, { field: 'Redirect To' })).toMatchObject({
		ok: false,
		problems: [{ field: 'Redirect To', message: expect.stringMatching(/^Redirect To "x"/) }],
	});
});
