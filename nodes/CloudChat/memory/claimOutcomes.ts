import type { Message } from '../model/message';
import { aboutMessage } from '../model/aboutMessage';
import type { NotAttempted, Outcome } from '../model/outcome';
import { stillUnknown } from '../model/stillUnknown';
import type { Key } from './keys';
import type { Claim } from './onceStore';

/** The outcome of a message whose key was taken before; none where it may go out. */
export function outcomeOfClaim(message: Message, key: Key, claim: Claim): Outcome | undefined {
	const { itemIndex } = message;
	if (claim === 'claimed') return undefined;
	if (claim === 'unknown') {
		return stillUnknown(
			message,
			'connectionLost',
			'Another execution is sending this message, or ended before it learned whether it went out, so it was not sent again.',
		);
	}
	return key.kind === 'user'
		? { status: 'skipped', reason: 'sentBefore', itemIndex, message }
		: { status: 'accepted', itemIndex, message, replayed: true };
}

/** The outcome of a message that n8n could not promise to remember. */
export function notRecorded(message: Message): NotAttempted {
	return {
		...aboutMessage(message),
		status: 'notAttempted',
		reason: 'runStopped',
		error: 'The message was not sent, because n8n could not record it in its database.',
		hint: 'Run it again. If it happens again, look at the log of n8n.',
	};
}
