import examples from 'libphonenumber-js/examples.mobile.json';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';

import { phone } from '../support.mts';

const countries = getCountries().flatMap((country) => {
	const example = getExampleNumber(country, examples);
	return example ? [{ country, example }] : [];
});

it('covers the world', () => expect(countries.length).toBeGreaterThan(230));

describe.each(countries)('A mobile of $country', ({ country, example }) => {
	it.each([
		['national', example.formatNational()],
		['national digits', example.formatNational().replace(/\D/g, '')],
		['international', example.formatInternational()],
		['E.164', example.number],
		['a link', example.getURI()],
		['with 00', example.formatInternational().replace('+', '00 ')],
		['an id of WhatsApp', `${example.number.slice(1)}@s.whatsapp.net`],
	])('%s: %s', (_how, written) => {
		expect(phone(written, { defaultCountry: country })).toMatchObject({ number: example.number });
	});

	it('international with Brazil as the default', () => {
		expect(phone(example.formatInternational())).toMatchObject({ number: example.number });
	});
});
