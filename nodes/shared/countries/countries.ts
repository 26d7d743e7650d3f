import { getCountries, getCountryCallingCode, type CountryCode } from 'libphonenumber-js/max';
import type { Choice } from '../options/option';

import countryNames from './countryNames.json';

const byName = getCountries()
	.map((country) => ({
		name: `${countryNames[country]} (+${getCountryCallingCode(country)})`,
		value: country,
	}))
	.sort((one, other) => one.name.localeCompare(other.name, 'en'));

/**
 * How to read numbers without a country code: the two values that are not a country, then Brazil,
 * then the other countries with their calling codes. Source: libphonenumber and Unicode. The names
 * are written down: loading those of Node's Intl takes half of the node's time.
 */
export const countries: ReadonlyArray<Choice<string>> = [
	{
		name: 'International',
		value: 'international',
		description: 'Every number begins with its country code, with or without +',
	},
	{
		name: 'None',
		value: 'none',
		description: 'Every number must begin with + and its country code',
	},
	...byName.filter(({ value }) => value === 'BR'),
	...byName.filter(({ value }) => value !== 'BR'),
];

const WITH_ARTICLE =
	/^(?:Bahamas|Comoros|Maldives|Netherlands|Philippines|United )|Islands$|Republic$/;

/** A country's English name inside a sentence: `Brazil`, `the United States`. Source: Unicode. */
export function countryName(country: CountryCode): string {
	const name = countryNames[country];
	return WITH_ARTICLE.test(name) ? `the ${name}` : name;
}
