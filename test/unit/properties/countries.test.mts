import { getCountries } from 'libphonenumber-js/max';

import { countries } from '../../../nodes/CloudChat/properties/countries.ts';

it('has every country that numbers can be of, once, Brazil first and then none', () => {
	const values = countries.map(({ value }) => value);
	expect(values.slice(0, 2)).toEqual(['BR', 'none']);
	expect([...values].sort()).toEqual([...getCountries(), 'none'].sort());
	expect(countries[0]?.name).toBe('Brazil (+55)');
});

it('is in the order of the names', () => {
	const names = countries.slice(2).map(({ name }) => name);
	expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
});

it('names them as Unicode does, but for a few that a release of Node may know otherwise', () => {
	const names = new Intl.DisplayNames(['en'], { type: 'region' });
	const other = countries.filter(
		({ name, value }) => value !== 'none' && !name.startsWith(`${names.of(String(value))} (+`),
	);
	expect(other.length).toBeLessThan(5);
});
