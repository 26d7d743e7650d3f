import type { Clock } from '../model/clock';
import type { Message } from '../model/message';
import type { Claim, KeyEnd } from './sentKeys';

/** Where keys are claimed and settled: for all executions, or for this one in case of a crash. */
export interface Keys {
	claim(keys: string[], rules: { resend: boolean }): Promise<Map<string, Claim>>;
	settle(ends: Map<string, KeyEnd>): Promise<void>;
	/** How a key ends that another run of this process has in work. */
	inWork(key: string): Promise<KeyEnd> | undefined;
}

/** What is heard of a message: `inWork` where another run of this process is sending it. */
export type Asked = Claim | 'inWork';

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
	private readonly owned = new Map<Message, string[]>();

	/** How this run's own messages ended: it sends none of their keys again. */
	private readonly sent = new Map<string, KeyEnd>();

	constructor(
		private readonly keys: Keys,
		private readonly clock: Clock,
		private readonly rules: MessageKeysRules,
	) {}

	/** Claims the keys of messages in one step. */
	async claim(messages: Message[]): Promise<Map<Message, Asked>> {
		const asked = new Map<Message, Asked>();
		const wanted = new Map<string, Message>();
		for (const message of messages) {
			const keys = this.rules.keysOf(message);
			const known = worstOf(keys.map((key) => this.sent.get(key)));
			const isOpen = keys.some((key) => wanted.has(key) || this.keys.inWork(key) !== undefined);
			if (known !== undefined) asked.set(message, known);
			else if (isOpen) asked.set(message, 'inWork');
			else for (const key of keys) wanted.set(key, message);
		}
		if (wanted.size === 0) return asked;
		const claims = await this.keys.claim([...wanted.keys()], { resend: this.rules.resend });
		const unused = new Map<Message, KeyEnd>();
		for (const message of new Set(wanted.values())) {
			const keys = this.rules.keysOf(message);
			const worst = worstOf(keys.map((key) => claims.get(key)));
			this.owned.set(
				message,
				keys.filter((key) => claims.get(key) === 'mine'),
			);
			asked.set(message, worst ?? 'mine');
			if (worst !== undefined) unused.set(message, 'free');
		}
		await this.settle(unused);
		return asked;
	}

	/**
	 * The same for a message that another run has in work, once that has ended. To be asked when this
	 * run has nothing else open, as two runs must not wait for each other.
	 */
	async claimLate(message: Message): Promise<Asked> {
		const { patience, resend } = this.rules;
		const late = this.clock.deadline(patience);
		for (;;) {
			const work = this.endsOf(message);
			if (work.length === 0) return (await this.claim([message])).get(message) ?? 'notSaved';
			const ends = await Promise.race([Promise.all(work), aborted(late)]);
			if (ends === undefined) return 'inWork';
			if (ends.includes('accepted')) return 'accepted';
			if (ends.includes('unknown') && !resend) return 'unknown';
		}
	}

	/** Writes down how messages ended; answers with those accepted ones for which that failed. */
	async settle(ends: Map<Message, KeyEnd>): Promise<Message[]> {
		const keyEnds = new Map<string, KeyEnd>();
		for (const [message, end] of ends) {
			for (const key of this.owned.get(message) ?? []) {
				keyEnds.set(key, end);
				if (end !== 'free') this.sent.set(key, end);
			}
			this.owned.delete(message);
		}
		if (keyEnds.size === 0) return [];
		try {
			await this.keys.settle(keyEnds);
			return [];
		} catch {
			return [...ends].flatMap(([message, end]) => (end === 'accepted' ? [message] : []));
		}
	}

	private endsOf(message: Message): Array<Promise<KeyEnd>> {
		return this.rules.keysOf(message).flatMap((key) => this.keys.inWork(key) ?? []);
	}
}

/** Of several keys, the one that says most about why a message must not go out. */
function worstOf(found: Array<Claim | KeyEnd | undefined>) {
	return (['accepted', 'unknown', 'notSaved'] as const).find((one) => found.includes(one));
}

async function aborted(signal: AbortSignal): Promise<undefined> {
	await new Promise<void>((resolve) => {
		signal.addEventListener('abort', () => resolve(), { once: true });
	});
	return undefined;
}
