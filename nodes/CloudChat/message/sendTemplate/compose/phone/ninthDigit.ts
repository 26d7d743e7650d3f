/**
 * A Brazilian mobile in the form it had before its ninth digit: 55, an area code in use, and eight
 * digits that begin with 6 to 9 (landlines begin with 2 to 5). Source: Anatel's numbering plan.
 */
const WITHOUT_NINTH = /^\+55([14689][1-9]|2[12478]|3[1-578]|5[13-5]|7[13-579])([6-9]\d{7})$/;

/**
 * Whether an E.164 number is a Brazilian mobile without its ninth digit. Numbering plans no longer
 * list most of these, yet WhatsApp knows many people by exactly this form.
 */
export function lacksNinthDigit(e164: string): boolean {
	return WITHOUT_NINTH.test(e164);
}

/**
 * Whether its grouping shows a mobile of today that lost its last digit (`98765-432`), which has the
 * same length.
 */
export function lostADigit(e164: string, written: string): boolean {
	return lacksNinthDigit(e164) && /(?:^|\D)9\d{4}\D+\d{3}$/.test(written);
}

/**
 * Keeps such a number as given, or adds the digit, and says so; other numbers pass untouched.
 * Keeping is the safe choice: a forced ninth digit can write to nobody, or to somebody else.
 */
export function applyNinthDigit(
	e164: string,
	choice: 'keep' | 'add',
): { e164: string; notes: string[] } {
	const match = WITHOUT_NINTH.exec(e164);
	if (!match) return { e164, notes: [] };
	if (choice !== 'add') {
		return {
			e164,
			notes: [`Kept ${e164} without the ninth digit of Brazilian mobiles, as it was given`],
		};
	}
	const complete = `+55${match[1]}9${match[2]}`;
	return { e164: complete, notes: [`Added the ninth digit: ${e164} became ${complete}`] };
}
