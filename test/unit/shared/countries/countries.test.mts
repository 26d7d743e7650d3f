import { getCountries } from 'libphonenumber-js/max';

import { countries } from '../../../../nodes/shared/countries/countries.ts';

const others = ['international', 'none'];

it('has every country that numbers can be of, once, after the values that are not a country', () => {
	const values = countries.map(({ value }) => value);
	expect(values.slice(0, 3)).toEqual([...others, 'BR']);
	expect([...values].sort()).toEqual([...getCountries(), ...others].sort());
	expect(countries[2]?.name).toBe('Brazil (+55)');
});

it('is in the order of the names', () => {
	const names = countries.slice(3).map(({ name }) => name);
	expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
});
