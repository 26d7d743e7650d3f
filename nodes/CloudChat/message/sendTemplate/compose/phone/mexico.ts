/**
 * What Mexico dialled before a number's ten digits until 2019: 1 from abroad, which WhatsApp still
 * writes in its ids, and 01, 044 or 045 at home. Source: Mexico's numbering plan (IFT).
 */
const OLD_PREFIX = /^52(0?1|04[45])([1-9]\d{9})$/;

/** The digits of an international number, without Mexico's old prefix; others as they are. */
export function withoutOldPrefix(digits: string): string {
	return digits.replace(OLD_PREFIX, '52$2');
}

/** What was left out, as a sentence. */
export function oldPrefixNotes(digits: string): string[] {
	const prefix = OLD_PREFIX.exec(digits)?.[1];
	return prefix === undefined
		? []
		: [`Left out ${prefix} after +52: Mexican numbers no longer have it`];
}
