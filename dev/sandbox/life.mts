import type { Clock } from './clock.mts';
import type { Message } from './conversations.mts';

/** One change in a message's life. */
export interface Change {
	readonly to: Message['status'];
	/** Why, of `failed`. chatwoot: failed without a word has been seen. */
	readonly error?: string;
}

/** What becomes of a message, `after` milliseconds from when it was taken. */
export type Fate = ReadonlyArray<Change & { readonly after: number }>;

const SENT = { after: 1000, to: 'sent' } as const;
const DELIVERED = { after: 2000, to: 'delivered' } as const;
const READ = { after: 4000, to: 'read' } as const;

/** Meta refused the message at once: WhatsApp never had it. */
export const refused = (error: string): Fate => [{ after: 1000, to: 'failed', error }];

/** WhatsApp took the message, and said later that it failed. */
const failedLater = (error?: string): Fate => [SENT, { after: 2000, to: 'failed', error }];

/** +55 11 990, then Meta's code: a valid Brazilian mobile number that says how it will end. */
export function phoneFor(code: number): string {
	return `+5511990${String(code).padStart(6, '0')}`;
}

/**
 * The numbers that do not simply get, and read, their message. chatwoot: the forms of the texts.
 * assumed: which of Meta's codes comes at once and which later, and the wording of the titles.
 */
export const KNOWN_NUMBERS: ReadonlyMap<string, Fate> = new Map(
	(
		[
			[1, []],
			[2, [SENT]],
			[3, [SENT, DELIVERED]],
			[5, failedLater()],
			[6, failedLater('The media could not be downloaded')],
			[63016, failedLater('63016 - Failed to send freeform message')],
			[131026, failedLater('131026: Message undeliverable')],
			[131042, failedLater('131042: Business eligibility payment issue')],
			[131049, failedLater('131049: Not delivered to maintain healthy ecosystem engagement.')],
			[131050, failedLater('131050: User has stopped marketing messages from this business')],
			[132000, refused('(#132000) Number of parameters does not match')],
			[132015, refused('(#132015) Template is paused')],
			[199999, failedLater('199999: A code that nobody knows')],
		] as const
	).map(([code, fate]) => [phoneFor(code), fate]),
);

/**
 * Moves messages along: queued → sent → delivered → read, or failed. By the recipient's number;
 * a test may give a number another fate, or change a message at once.
 */
export class Life {
	readonly #fates = new Map<string, Fate>();
	readonly #pending = new Set<() => void>();

	/** `usual` is the fate of the numbers that nothing is known of. */
	constructor(
		private readonly clock: Clock,
		private readonly usual: Fate = [SENT, DELIVERED, READ],
		private readonly onChange: (message: Message) => void,
	) {}

	/** From now on, messages to this number end so; until `clear()`. */
	set(phoneNumber: string, fate: Fate): void {
		this.#fates.set(phoneNumber, fate);
	}

	/** Starts a message that was just taken on its way, to the end of its number unless told. */
	begin(message: Message, fate?: Fate): void {
		const { phoneNumber } = message.conversation.contact;
		const usual = this.#fates.get(phoneNumber) ?? KNOWN_NUMBERS.get(phoneNumber) ?? this.usual;
		this.#next(message, fate ?? usual, 0);
	}

	/** One change, now. */
	change(message: Message, { to, error }: Change): void {
		message.status = to;
		// chatwoot: the reason stays, even where the message arrives after all.
		if (error !== undefined) message.externalError = error;
		// WhatsApp's id is kept, also by a message that fails later.
		const sourceId = `wamid.SANDBOX${String(message.id).padStart(12, '0')}`;
		if (to !== 'failed') message.sourceId ??= sourceId;
		this.onChange(message);
	}

	/** Nothing that is under way happens any more, and no number has a fate set by a test. */
	clear(): void {
		for (const cancel of this.#pending) cancel();
		this.#pending.clear();
		this.#fates.clear();
	}

	/** One timer at a time for each message: a campaign has thousands of them. */
	#next(message: Message, [step, ...later]: Fate, elapsed: number): void {
		if (step === undefined) return;
		const cancel = this.clock.after(step.after - elapsed, () => {
			this.#pending.delete(cancel);
			this.change(message, step);
			this.#next(message, later, step.after);
		});
		this.#pending.add(cancel);
	}
}
