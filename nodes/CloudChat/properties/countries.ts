import { getCountries, getCountryCallingCode } from 'libphonenumber-js/max';
import type { INodePropertyOptions } from 'n8n-workflow';

const names = new Intl.DisplayNames(['en'], { type: 'region' });

const byName = getCountries()
	.map((country) => ({
		name: `${names.of(country) ?? country} (+${getCountryCallingCode(country)})`,
		value: country,
	}))
	.sort((one, other) => one.name.localeCompare(other.name, 'en'));

/** Countries with their calling codes, Brazil first; source: libphonenumber and Unicode's names. */
export const countries: INodePropertyOptions[] = [
	...byName.filter(({ value }) => value === 'BR'),
	{
		name: 'None',
		value: 'none',
		description: 'Every number must have its country code',
	},
	...byName.filter(({ value }) => value !== 'BR'),
];
