import { shorten } from './text/quote';

/** What is wrong, and what to do about it: the one shape, from the first check to the item. */
export interface Problem<Reason extends string = string> {
	/** As `details.reason` of the error item has it. */
	reason: Reason;
	/** What is wrong, in a sentence. */
	message: string;
	/** What to do about it, in a sentence. */
	hint: string;
	/** The field as the user sees it, where it is one: `Phone Number`, `Variable "name"`. */
	field?: string;
}

/** Why a value cannot be used: `why` goes on after the value's name, `hint` stands alone. */
export interface Rejection {
	why: string;
	hint: string;
}

/** A problem of a call to CloudChat, and what it said to it. */
export interface ServiceProblem<Reason extends string = string> extends Problem<Reason> {
	httpCode?: number;
	/** The service's own words. */
	response?: string;
}

/** What comes of something that may fail. */
export type Result<Value, Why = Problem> = { ok: true; value: Value } | { ok: false; problem: Why };

/** Why no item of a run can be worked on, and the item that showed it. */
export interface RunError extends Problem<'invalidOption' | 'unauthorized'> {
	itemIndex: number;
}

export function good<Value>(value: Value): { ok: true; value: Value } {
	return { ok: true, value };
}

export function bad<Why>(problem: Why): { ok: false; problem: Why } {
	return { ok: false, problem };
}

/** The problem of a field whose expression n8n could not evaluate. */
export function expressionFailed<Reason extends string>(
	reason: Reason,
	field: string,
	error: unknown,
): Problem<Reason> {
	const words = shorten(error instanceof Error ? error.message : String(error), 200);
	return {
		reason,
		field,
		message: `The expression in ${field} failed: ${words}`,
		hint: 'Fix the expression, or the data that it reads.',
	};
}
