import type { RefusedReason, UnclearReason } from './statuses';
import type { Trouble } from './trouble';

/** Why something could not be read, in `details.reason` of an error item. */
export type NotReadReason =
	RefusedReason | Exclude<UnclearReason, 'unclearAnswer'> | 'invalidOption';

/** What an error item says of a read that failed. */
export interface NotReadWords {
	reason: NotReadReason;
	error: string;
	hint: string;
	httpCode?: number;
	response?: string;
}

/**
 * A read that failed, in the words of an error item. Whatever answered without being of use did not
 * do what was asked for: to read again is safe, so `unclearAnswer` is `refused` here.
 */
export function notRead({ reason, said, todo, words, httpCode }: Trouble): NotReadWords {
	return {
		reason: reason === undefined || reason === 'unclearAnswer' ? 'refused' : reason,
		error: words === undefined ? `${said}.` : `${said}: ${words}`,
		hint: `${todo.charAt(0).toUpperCase()}${todo.slice(1)}.`,
		...(httpCode === undefined ? {} : { httpCode }),
		...(words === undefined ? {} : { response: words }),
	};
}
