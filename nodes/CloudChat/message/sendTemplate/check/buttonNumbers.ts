import { type ParameterButton, parameterButtons } from '../../../../shared/templates/buttons';
import type { Button } from '../../../../shared/templates/template';
import type { MessageRequest } from '../model/templateMessage';

const KEY = /^button_param_(\d+)$/;

/** What a request has for the buttons of a template. */
interface GivenParameters {
	/** Each button that takes one, with the number and the value of its parameter. */
	buttons: Array<ParameterButton & { number: number; value?: string }>;
	/** Numbers of parameters that no button takes. */
	surplus: number[];
	/** It fits only if the buttons without a parameter do not count. */
	byRank: boolean;
}

/**
 * It is not known whether CloudChat counts all buttons, as Chatwoot's picker does, or those with a
 * parameter: the request is taken the first way, unless only the second one fits it.
 */
export function parametersIn(request: MessageRequest, all: Button[]): GivenParameters {
	const taking = parameterButtons(all);
	const given = new Map<number, string | undefined>();
	for (const [key, value] of Object.entries(request)) {
		const number = KEY.exec(key)?.[1];
		if (number !== undefined) given.set(Number(number), value);
	}
	const fits = (kind: 'position' | 'rank') =>
		taking.length === given.size && taking.every((button) => given.has(button[kind]));
	const byRank = !fits('position') && fits('rank');
	const buttons = taking.map((button) => {
		const number = byRank ? button.rank : button.position;
		return { ...button, number, value: given.get(number) };
	});
	const taken = new Set(buttons.map(({ number }) => number));
	return { buttons, byRank, surplus: [...given.keys()].filter((number) => !taken.has(number)) };
}
