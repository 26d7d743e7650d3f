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

	constructor(
		private readonly keys: Keys,
		private readonly clock: Clock,
		private readonly rules: MessageKeysRules,
	) {}

	/** Claims the keys of messages in one step. */
	async claim(messages: Message[]): Promise<Map<Message, Asked>> {
		const { keysOf, resend } = this.rules;
		const asked = new Map<Message, Asked>();
		const taken = new Set<string>();
		const free = messages.filter((message) => {
			const keys = keysOf(message);
			const isFree = keys.every((key) => !taken.has(key) && this.keys.inWork(key) === undefined);
			if (isFree) keys.forEach((key) => taken.add(key));
			return isFree;
		});
		for (const message of messages) asked.set(message, 'inWork');
		if (free.length === 0) return asked;
		const claims = await this.keys.claim(free.flatMap(keysOf), { resend });
		const unused = new Map<Message, KeyEnd>();
		for (const message of free) {
			const mine = keysOf(message).filter((key) => claims.get(key) === 'mine');
			this.owned.set(message, mine);
			const others = keysOf(message).flatMap((key) => claims.get(key) ?? []);
			const worst = (['accepted', 'unknown', 'notSaved'] as const).find((one) =>
				others.includes(one),
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
			for (const key of this.owned.get(message) ?? []) keyEnds.set(key, end);
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

async function aborted(signal: AbortSignal): Promise<undefined> {
	await new Promise<void>((resolve) => {
		signal.addEventListener('abort', () => resolve(), { once: true });
	});
	return undefined;
}
