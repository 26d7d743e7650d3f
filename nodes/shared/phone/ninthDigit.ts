/**
 * A Brazilian mobile in the form it had before its ninth digit: 55, an area code in use, and eight
 * digits that begin with 6 to 9 (landlines begin with 2 to 5). Source: Anatel's numbering plan.
 */
const WITHOUT_NINTH = /^\+55([14689][1-9]|2[12478]|3[1-578]|5[13-5]|7[13-579])([6-9]\d{7})$/;

/** Numbering plans no longer list most of these, yet WhatsApp knows many people by this form. */
export function lacksNinthDigit(e164: string): boolean {
	return WITHOUT_NINTH.test(e164);
}

/** Whether it is rather a mobile of today that lost a digit, as `98765-432` did: by how it is grouped. */
export function lostADigit(e164: string, written: string): boolean {
	return lacksNinthDigit(e164) && !/\d\d\D*[6-9]\d{3}\D*\d{4}\D*$/.test(written);
}

/**
 * Keeps such a number as given, or adds the digit, and says so; other numbers pass untouched.
 * Keeping is the safe choice: a forced ninth digit can write to nobody, or to somebody else.
 */
export function applyNinthDigit(e164: string, choice: 'keep' | 'add'): [string, ...string[]] {
	if (!lacksNinthDigit(e164)) return [e164];
	if (choice === 'keep') {
		return [e164, `Kept ${e164} without the ninth digit of Brazilian mobiles, as it was given`];
	}
	const complete = e164.replace(WITHOUT_NINTH, '+55$19$2');
	return [complete, `Added the ninth digit: ${e164} became ${complete}`];
}

/** The forms in which WhatsApp may know a number: a Brazilian mobile with its ninth digit and without. */
export function bothForms(e164: string): string[] {
	const shorter = e164.replace(/^(\+55\d\d)9(\d{8})$/, '$1$2');
	const other = lacksNinthDigit(e164) ? e164.replace(WITHOUT_NINTH, '+55$19$2') : shorter;
	return lacksNinthDigit(other) || lacksNinthDigit(e164) ? [e164, other] : [e164];
}
