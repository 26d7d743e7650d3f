import type { Clock } from '../../../../shared/pace/clock';
import type { Message } from '../model/message';
import type { Asked, AskedLate, KeyEnd } from '../outcomes/keys';
import { inTime } from '../../../../shared/pace/inTime';

/** What is heard of a key that is claimed. */
export type Claim = AskedLate;

/** Where keys are claimed and settled: for all executions, or for this one in case of a crash. */
export interface KeyBook {
	/** Claims a key that is not in work here; with `resend` also one that is unknown. */
	claim(key: string, resend: boolean): Promise<Claim>;
	/** Writes down how a claimed key ended. Where that fails, it is false, and the key unknown. */
	settle(key: string, end: KeyEnd): Promise<boolean>;
	/** Ends when another run of this process, which has the key in work, lets it go. */
	inWork(key: string): Promise<void> | undefined;
}

export interface MessageKeysRules {
	/** What a message is known by across executions; none where nobody asked for that. */
	keysOf: (message: Message) => string[];
	/** Whether what is unknown may be sent again. */
	resend: boolean;
	/** How long to wait for a message that another run is sending, in milliseconds. */
	patience: number;
}

/** The keys of one run's messages: a message may go out when all of its keys are this run's. */
export class MessageKeys {
	private readonly owned = new Set<Message>();

	/** How this run's own messages ended: it sends none of their keys again. */
	private readonly sent = new Map<string, KeyEnd>();

	constructor(
		private readonly book: KeyBook,
		private readonly clock: Clock,
		private readonly rules: MessageKeysRules,
		/** How many messages are to be claimed in one step. */
		readonly wave = Infinity,
	) {}

	/** Claims the keys of messages, all in the same calls of n8n's database. */
	async claim(messages: Message[]): Promise<Map<Message, Asked>> {
		const answers = messages.map(async (message): Promise<[Message, Asked]> => [
			message,
			await this.claimOne(message),
		]);
		return new Map(await Promise.all(answers));
	}

	/**
	 * The same for a message that another run has in work, once that has ended; `unknown` if it takes
	 * too long. To be asked when this run has nothing else open, as two runs must not wait for each
	 * other.
	 */
	async claimLate(message: Message): Promise<AskedLate> {
		const late = this.clock.deadline(this.rules.patience);
		for (;;) {
			const others = this.rules.keysOf(message).flatMap((key) => this.book.inWork(key) ?? []);
			const asked = others.length === 0 ? await this.claimOne(message) : 'inWork';
			if (asked !== 'inWork') return asked;
			try {
				await inTime(Promise.all(others), late);
			} catch {
				return 'unknown';
			}
		}
	}

	/** Writes down how messages ended; answers with those accepted ones for which that failed. */
	async settle(ends: Map<Message, KeyEnd>): Promise<Message[]> {
		const failed = [...ends].map(async ([message, end]) => {
			const isSaved = await this.settleOne(message, end);
			return isSaved || end !== 'accepted' ? [] : [message];
		});
		return (await Promise.all(failed)).flat();
	}

	private async claimOne(message: Message): Promise<Asked> {
		const keys = this.rules.keysOf(message);
		const known = worstOf(keys.map((key) => this.sent.get(key)));
		if (known !== undefined) return known;
		if (keys.some((key) => this.book.inWork(key) !== undefined)) return 'inWork';

		const { resend } = this.rules;
		const claims = await Promise.all(keys.map(async (key) => await this.book.claim(key, resend)));
		const worst = worstOf(claims);
		if (worst === undefined) {
			this.owned.add(message);
			return claims.includes('again') ? 'again' : 'mine';
		}
		const unused = keys.filter((_, index) => ['mine', 'again'].includes(claims[index]));
		await Promise.all(unused.map(async (key) => await this.book.settle(key, 'free')));
		return worst;
	}

	private async settleOne(message: Message, end: KeyEnd): Promise<boolean> {
		if (!this.owned.delete(message)) return true;
		const settled = this.rules.keysOf(message).map(async (key) => {
			if (end !== 'free') this.sent.set(key, end);
			return await this.book.settle(key, end);
		});
		return (await Promise.all(settled)).every(Boolean);
	}
}

/** Of several keys, the one that says most about why a message must not go out. */
function worstOf(found: Array<Claim | KeyEnd | undefined>) {
	const worst = ['accepted', 'unknown', 'notSaved', 'notSavedYet'] as const;
	return worst.find((one) => found.includes(one));
}
