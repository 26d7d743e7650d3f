import type { Clock } from '../clock.mts';
import { type Change, DEFAULT_FATE, type Fate, KNOWN_NUMBERS } from './fates.mts';
import { type Message, sourceIdOf } from './message.mts';

const KNOWN = new Map(KNOWN_NUMBERS.map(({ phoneNumber, fate }) => [phoneNumber, fate]));

/**
 * Moves messages along: queued → sent → delivered → read, or failed. By the recipient's number;
 * a test may give a number another fate, or change a message at once.
 */
export class Life {
	readonly #clock: Clock;
	readonly #usual: Fate;
	readonly #onChange: (message: Message) => void;
	readonly #fates = new Map<string, Fate>();
	readonly #pending = new Set<() => void>();

	/** `usual` is the fate of the numbers that nothing is known of. */
	constructor(clock: Clock, usual: Fate | undefined, onChange: (message: Message) => void) {
		this.#clock = clock;
		this.#usual = usual ?? DEFAULT_FATE;
		this.#onChange = onChange;
	}

	/** From now on, messages to this number end so; until `clear()`. */
	set(phoneNumber: string, fate: Fate): void {
		this.#fates.set(phoneNumber, fate);
	}

	/** Starts a message that was just taken on its way, to the end of its number unless told. */
	begin(message: Message, fate?: Fate): void {
		const { phoneNumber } = message.conversation.contact;
		const usual = this.#fates.get(phoneNumber) ?? KNOWN.get(phoneNumber) ?? this.#usual;
		this.#next(message, fate ?? usual, 0);
	}

	/** One change, now. */
	change(message: Message, { to, error }: Change): void {
		message.status = to;
		// chatwoot: the reason stays, even where the message arrives after all.
		if (error !== undefined) message.externalError = error;
		// WhatsApp's id is kept, also by a message that fails later.
		if (to !== 'failed') message.sourceId ??= sourceIdOf(message.id);
		this.#onChange(message);
	}

	/** Nothing that is under way happens any more, and no number has a fate set by a test. */
	clear(): void {
		for (const cancel of this.#pending) cancel();
		this.#pending.clear();
		this.#fates.clear();
	}

	/** One timer at a time for each message: a campaign has thousands of them. */
	#next(message: Message, steps: Fate, elapsed: number): void {
		const [step, ...later] = steps;
		if (step === undefined) return;
		const cancel = this.#clock.after(step.after - elapsed, () => {
			this.#pending.delete(cancel);
			this.change(message, step);
			this.#next(message, later, step.after);
		});
		this.#pending.add(cancel);
	}
}
