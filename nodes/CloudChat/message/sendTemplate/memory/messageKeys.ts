import type { Clock } from '../model/clock';
import type { Message } from '../model/message';
import type { Asked, KeyEnd } from '../outcomes/keys';
import { inTime } from './inTime';

/** What is heard of a key that is claimed. */
export type Claim = Exclude<Asked, 'inWork'>;

/** Where keys are claimed and settled: for all executions, or for this one in case of a crash. */
export interface Keys {
	/** Claims keys, none of which is in work here; with `resend` also those that are unknown. */
	claim(keys: string[], rules: { resend: boolean }): Promise<Map<string, Claim>>;
	/** Writes down how keys ended. Answers with those for which that failed: they stay unknown. */
	settle(ends: Map<string, KeyEnd>): Promise<string[]>;
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
		private readonly keys: Keys,
		private readonly clock: Clock,
		private readonly rules: MessageKeysRules,
		/** How many messages are to be claimed in one step. */
		readonly wave = Infinity,
	) {}

	/** Claims the keys of messages in one step. */
	async claim(messages: Message[]): Promise<Map<Message, Asked>> {
		const answers = new Map<Message, Asked>();
		const wanted = new Set<string>();
		for (const message of messages) {
			const keys = this.rules.keysOf(message);
			const known = worstOf(keys.map((key) => this.sent.get(key)));
			const isInWork = keys.some((key) => wanted.has(key) || this.keys.inWork(key) !== undefined);
			if (known !== undefined) answers.set(message, known);
			else if (isInWork) answers.set(message, 'inWork');
			else keys.forEach((key) => wanted.add(key));
		}
		if (wanted.size === 0) return answers;

		const claims = await this.keys.claim([...wanted], { resend: this.rules.resend });
		const unused = new Map<string, KeyEnd>();
		for (const message of messages.filter((one) => !answers.has(one))) {
			const keys = this.rules.keysOf(message);
			const answer = worstOf(keys.map((key) => claims.get(key))) ?? 'mine';
			answers.set(message, answer);
			if (answer === 'mine') this.owned.add(message);
			else
				keys.filter((key) => claims.get(key) === 'mine').forEach((key) => unused.set(key, 'free'));
		}
		await this.keys.settle(unused);
		return answers;
	}

	/**
	 * The same for a message that another run has in work, once that has ended. To be asked when this
	 * run has nothing else open, as two runs must not wait for each other.
	 */
	async claimLate(message: Message): Promise<Asked> {
		const late = this.clock.deadline(this.rules.patience);
		for (;;) {
			const others = this.rules.keysOf(message).flatMap((key) => this.keys.inWork(key) ?? []);
			if (others.length === 0) return (await this.claim([message])).get(message) ?? 'notSaved';
			try {
				await inTime(Promise.all(others), late);
			} catch {
				return 'inWork';
			}
		}
	}

	/** Writes down how messages ended; answers with those accepted ones for which that failed. */
	async settle(ends: Map<Message, KeyEnd>): Promise<Message[]> {
		const keyEnds = new Map<string, KeyEnd>();
		for (const [message, end] of ends) {
			if (!this.owned.delete(message)) continue;
			for (const key of this.rules.keysOf(message)) {
				keyEnds.set(key, end);
				if (end !== 'free') this.sent.set(key, end);
			}
		}
		const failed = await this.keys.settle(keyEnds);
		const isFailed = (message: Message) =>
			this.rules.keysOf(message).some((key) => failed.includes(key));
		return [...ends].flatMap(([message, end]) =>
			end === 'accepted' && isFailed(message) ? [message] : [],
		);
	}
}

/** Of several keys, the one that says most about why a message must not go out. */
function worstOf(found: Array<Claim | KeyEnd | undefined>) {
	const worst = ['accepted', 'unknown', 'notSaved', 'notSavedYet'] as const;
	return worst.find((one) => found.includes(one));
}
