import { getCountryCallingCode, type CountryCode } from 'libphonenumber-js/max';

import { isHome, isMobile, readNational } from './phoneReading';

/**
 * Whether digits that are too long for the country are one common slip away from one of its
 * numbers. 919988776655 is a number in India, and also a mobile of Belém whose 9 was typed twice.
 */
export function looksMistyped(digits: string, country: CountryCode): boolean {
	const code = getCountryCallingCode(country);
	const readings = slips(digits, code).map((meant) => readNational(meant, country));
	const miscoded = wrongInCode(digits, code).map((meant) => readNational(meant, country));
	return (
		readings.some((reading) => isHome(reading, country) && reading.valid) ||
		// Landlines are left out, or a good part of Colombia would look like Brazil.
		miscoded.some((reading) => isHome(reading, country) && isMobile(reading))
	);
}

/** What may have been meant: each common slip corrected, in each place. */
function slips(digits: string, code: string): string[] {
	const places = [...digits].map((_, place) => place);
	const typedTwice = places
		.filter((place) => digits[place] === digits[place + 1])
		.map((place) => digits.slice(0, place) + digits.slice(place + 1));
	const lostInCode = [...code].map(
		(digit, place) => digits.slice(0, place) + digit + digits.slice(place),
	);
	const swapped = places
		.slice(0, code.length)
		.map(
			(place) =>
				digits.slice(0, place) + digits[place + 1] + digits[place] + digits.slice(place + 2),
		);
	// A spreadsheet drops the 0 that a number begins with; Mexico's old 01 is also written 1.
	return [`0${digits}`, ...typedTwice, ...lostInCode, ...swapped];
}

/** The country's code with one digit typed wrong; one of a single digit would leave no trace. */
function wrongInCode(digits: string, code: string): string[] {
	const wrong = [...code].filter((digit, place) => digits[place] !== digit).length;
	return code.length > 1 && wrong === 1 ? [code + digits.slice(code.length)] : [];
}
