import type { Message } from '../model/message';
import type { Sent } from '../model/outcome';

/** What went out before: in an earlier try or round, or in the execution that a Retry goes on from. */
export interface Earlier {
	/** How many messages of the execution went out, or may have. */
	readonly size: number;
	/** For this item, to the same number with the same template; any, if it is not a message now. */
	sentFor(itemIndex: number, message?: Message): Sent | undefined;
	/** The same message, wherever in the execution. */
	equalTo(message: Message): Sent | undefined;
	/** Any message to the same person. */
	sentTo(message: Message): Sent | undefined;
}
