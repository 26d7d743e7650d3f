import type { Message } from '../model/message';
import { aboutMessage } from '../model/aboutMessage';
import type { NotAttempted, Outcome, Skipped, Unknown } from '../model/outcome';
import type { Verdict } from '../deliver/judge';
import type { Journal } from './journal';
import type { Claim, OnceStore } from './onceStore';

/**
 * Keeps messages from going out again in another execution. A message has a key there where the
 * user gave one (*Send Once Key*), and in the editor's *Retry* of an execution: a second *Retry*
 * starts from the same stored journal as the first and cannot know what that one placed.
 */
export class OnceKeeper {
	constructor(
		private readonly store: OnceStore,
		private readonly journal: Journal,
		private readonly rules: { resendUnknown: boolean },
	) {}

	/** Takes the message's keys. Answers with its outcome where it must not go out. */
	async claim(message: Message): Promise<Outcome | undefined> {
		const taken: string[] = [];
		for (const key of this.keysOf(message)) {
			const claim = await this.claimKey(message, key);
			if (claim !== 'claimed') {
				await this.freeAgain(taken);
				return claim;
			}
			taken.push(key);
		}
		return undefined;
	}

	/** The message was not tried after all. */
	async release(message: Message): Promise<void> {
		await this.freeAgain(this.keysOf(message));
	}

	/** After the message ended: an accepted one is never sent again, a failed one may be. */
	async settle(message: Message, verdict: Verdict): Promise<Outcome> {
		const keys = this.keysOf(message);
		if (verdict.status === 'unknown' || keys.length === 0) return verdict;
		try {
			if (verdict.status === 'accepted') {
				await Promise.all(keys.map(async (key) => await this.store.accept(key)));
			} else {
				await this.freeAgain(keys);
			}
			return verdict;
		} catch {
			// The key stays marked as on its way: a later execution says unknown, and sends nothing.
			if (verdict.status !== 'accepted') return verdict;
			const note = 'n8n could not record the outcome: a later execution reports it as unknown';
			const notes = [...message.notes, note];
			return { ...verdict, message: { ...message, notes } };
		}
	}

	private keysOf(message: Message): string[] {
		const family = this.journal.isRetry ? [this.journal.familyKey(message)] : [];
		const own = usersKey(message);
		return own === undefined ? family : [...family, own];
	}

	private async claimKey(message: Message, key: string): Promise<'claimed' | Outcome> {
		let claim: Claim;
		try {
			claim = await this.store.claim(key);
		} catch {
			return notRecorded(message);
		}
		if (claim === 'unknown' && this.rules.resendUnknown) return 'claimed';
		if (claim === 'claimed') return claim;
		if (claim === 'unknown') return stillUnknown(message);
		return key === usersKey(message)
			? sentBefore(message)
			: { status: 'accepted', itemIndex: message.itemIndex, message, replayed: true };
	}

	/** Where that fails, a later execution says unknown and sends nothing. */
	private async freeAgain(keys: string[]): Promise<void> {
		await Promise.allSettled(keys.map(async (key) => await this.store.release(key)));
	}
}

/** A message to a test number does not use up the key of the real one. */
function usersKey({ onceKey, intendedFor, request }: Message): string | undefined {
	if (onceKey === undefined) return undefined;
	return intendedFor === undefined ? `key:${onceKey}` : `test:${request.phone_number}:${onceKey}`;
}

function sentBefore(message: Message): Skipped {
	return { status: 'skipped', reason: 'sentBefore', itemIndex: message.itemIndex, message };
}

function stillUnknown(message: Message): Unknown {
	return {
		...aboutMessage(message),
		status: 'unknown',
		reason: 'connectionLost',
		error:
			'Another execution is sending this message, or sent it and did not learn how it ended, so it was not sent again.',
		hint: 'Look in CloudChat whether the conversation is there. If it is not, set the option Resend Unknown.',
	};
}

function notRecorded(message: Message): NotAttempted {
	return {
		...aboutMessage(message),
		status: 'notAttempted',
		reason: 'runStopped',
		error: 'The message was not sent, because n8n could not record it in its database.',
		hint: 'Run it again. If it happens again, look at the log of n8n.',
	};
}
