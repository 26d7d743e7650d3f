/** Why no item can be worked on: the same for each. */
export interface Fault {
	reason: 'invalidOption' | 'unauthorized';
	/** What is wrong, in a sentence. */
	message: string;
	/** What to do about it, in a sentence. */
	hint: string;
	/** The item that showed it; the first where all do. */
	itemIndex: number;
}

/** The fault behind an error of the node's own. */
export function faultOf(error: unknown, reason: Fault['reason'], otherwise: string): Fault {
	const { description, context } = error as {
		description?: unknown;
		context?: { itemIndex?: unknown };
	};
	return {
		reason,
		itemIndex: Number(context?.itemIndex ?? 0),
		message: error instanceof Error ? error.message : String(error),
		hint: typeof description === 'string' ? description : otherwise,
	};
}
