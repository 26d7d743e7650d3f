import type { RefusedReason, UnclearReason } from './statuses';

/** Why a read gave nothing; `said` and `todo` make one sentence: `said: todo.` */
export interface Trouble {
	ok: false;
	/** What happened. */
	said: string;
	/** What to do about it, without a capital and without a full stop. */
	todo: string;
	/** Where a request ended badly, and not where its answer is of the wrong kind. */
	reason?: RefusedReason | UnclearReason;
	/** The service's own words. */
	words?: string;
	httpCode?: number;
}

/** The trouble in one sentence, with another way out where there is one. */
export function troubleSentence({ said, todo }: Trouble, orElse?: string): string {
	return orElse === undefined ? `${said}: ${todo}.` : `${said}: ${todo}, or ${orElse}.`;
}

export function trouble(said: string, todo: string): Trouble {
	return { ok: false, said, todo };
}
