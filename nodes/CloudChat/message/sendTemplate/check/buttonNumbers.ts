import { type ParameterButton } from '../../../../shared/templates/buttons';

/** A parameter in a request, by its number. */
export type Given = ReadonlyMap<number, string>;

const KEY = /^button_param_(\d+)$/;

/** The button parameters of a request by their numbers. */
export function givenButtons(request: Readonly<Record<string, string | undefined>>): Given {
	const given = new Map<number, string>();
	for (const [key, value] of Object.entries(request)) {
		const number = KEY.exec(key)?.[1];
		if (number !== undefined && value !== undefined) given.set(Number(number), value);
	}
	return given;
}

/**
 * The number that each button's parameter has in the request. It is not known whether CloudChat
 * counts all buttons, as Chatwoot's picker does, or those with a parameter: the request is taken
 * the first way, unless only the second one fits it.
 */
export function numberOf(
	buttons: ParameterButton[],
	given: Given,
): (button: ParameterButton) => number {
	const byRank = fitsByRank(buttons, given);
	return ({ position, rank }) => (byRank ? rank : position);
}

/** Whether a request fits only if the buttons without a parameter do not count. */
export function fitsByRank(buttons: ParameterButton[], given: Given): boolean {
	const fits = (numbers: number[]) =>
		numbers.length === given.size && numbers.every((number) => given.has(number));
	return !fits(buttons.map(({ position }) => position)) && fits(buttons.map(({ rank }) => rank));
}
