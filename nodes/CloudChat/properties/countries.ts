import { getCountries, getCountryCallingCode } from 'libphonenumber-js/max';
import type { INodePropertyOptions } from 'n8n-workflow';

import countryNames from './countryNames.json';

const byName = getCountries()
	.map((country) => ({
		name: `${countryNames[country]} (+${getCountryCallingCode(country)})`,
		value: country,
	}))
	.sort((one, other) => one.name.localeCompare(other.name, 'en'));

/**
 * Countries with their calling codes, Brazil first; source: libphonenumber and
 * Unicode. The names are written down: loading those of Node's Intl takes half of the node's time.
 */
export const countries: INodePropertyOptions[] = [
	...byName.filter(({ value }) => value === 'BR'),
	{
		name: 'None',
		value: 'none',
		description: 'Every number must have its country code',
	},
	...byName.filter(({ value }) => value !== 'BR'),
];
