import type { CountryCode } from 'libphonenumber-js/max';

import countryNames from './countryNames.json';

const WITH_ARTICLE =
	/^(?:Bahamas|Comoros|Maldives|Netherlands|Philippines|United )|Islands$|Republic$/;

/** A country's English name inside a sentence: `Brazil`, `the United States`. Source: Unicode. */
export function countryName(country: CountryCode): string {
	const name = countryNames[country];
	return WITH_ARTICLE.test(name) ? `the ${name}` : name;
}
