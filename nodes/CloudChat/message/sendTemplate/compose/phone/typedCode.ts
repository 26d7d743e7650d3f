import type { Doubt } from '../part';

/**
 * 55 is Brazil's country code and the area code of a part of it. Put before a number that lacks its
 * area code, it gives a number of that area, and so of a stranger.
 */
export function codeTakenAsArea(e164: string, given: unknown): Doubt | undefined {
	const digits = String(given).replace(/\D/g, '');
	if (!digits.startsWith('55') || e164 !== `+55${digits}`) return undefined;
	return {
		why: 'seems to have no area code (DDD): after the 55 that is put before it, only 8 or 9 digits follow',
		hint: 'Add the area code to the data. If 55 is the area code and not the country code, put +5555 before the number instead of 55.',
	};
}
