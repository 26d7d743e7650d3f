import type { Message } from '../model/message';
import type { Outcome } from '../model/outcome';
import type { Verdict } from '../deliver/judge';
import { notRecorded, outcomeOfClaim } from './claimOutcomes';
import type { Key } from './keys';
import type { OnceStore } from './onceStore';

/** A message and its names in n8n's database. */
export interface Named {
	message: Message;
	keys: Key[];
}

/** Messages whose keys are taken in one call, when the first of them is about to go out. */
interface Group {
	members: Named[];
	next?: Group;
	/** What keeps members from going out. */
	claim?: Promise<Map<Message, Outcome>>;
}

/** How the keys that a message took are to be written down. */
interface Ended {
	message: Message;
	keys: Key[];
	accepted: boolean;
}

/**
 * Keeps messages from going out again where the journal does not reach: in another execution, in the
 * editor's *Retry* of an execution that was stopped or that crashed, and in a second *Retry*, which
 * starts from the same stored journal as the first.
 */
export class OnceKeeper {
	private readonly groupOf = new Map<Message, Group>();

	private readonly taken = new Map<Message, Key[]>();

	private readonly writes: Array<Promise<void>> = [];

	private readonly accepted: Message[] = [];

	/** Sent again although they are unknown: only their being accepted ends that. */
	private readonly doubtful = new Set<Message>();

	private readonly unrecorded = new Set<Message>();

	private ended: Ended[] = [];

	/** `groups`: what is to be sent, in order; messages without keys are in none. */
	constructor(
		private readonly store: OnceStore,
		groups: Named[][],
		private readonly rules: {
			resendUnknown: boolean;
			/** Nothing goes out that n8n cannot promise to remember. */
			sure: boolean;
		},
	) {
		let last: Group | undefined;
		for (const members of groups) {
			const group: Group = { members };
			if (last !== undefined) last.next = group;
			last = group;
			for (const { message } of members) this.groupOf.set(message, group);
		}
	}

	/** Takes the message's keys. Answers with its outcome where it must not go out. */
	async claim(message: Message): Promise<Outcome | undefined> {
		const group = this.groupOf.get(message);
		if (group === undefined) return undefined;
		const inTheWay = await this.claimGroup(group);
		// Being careful takes a moment: the next messages need not wait for it.
		if (this.store.isCareful && group.next !== undefined) void this.claimGroup(group.next);
		return inTheWay.get(message);
	}

	/** The message ended: an accepted one is never sent again, a failed one may be. */
	settle(message: Message, { status }: Pick<Verdict, 'status'>): void {
		const keys = this.taken.get(message);
		if (keys === undefined) return;
		this.taken.delete(message);
		if (status === 'unknown') return;
		this.end({ message, keys, accepted: status === 'accepted' });
		const enough = this.groupOf.get(message)?.members.length ?? 0;
		if (this.ended.length >= enough) this.write();
	}

	/**
	 * Frees what was taken and not used, and writes down the rest. Answers with the accepted messages
	 * whose end could not be written down for good: another execution may not know of them.
	 */
	async finish(): Promise<Set<Message>> {
		const groups = [...new Set(this.groupOf.values())];
		await Promise.all(groups.map(async ({ claim }) => await claim));
		for (const [message, keys] of this.taken) this.end({ message, keys, accepted: false });
		this.taken.clear();
		this.write();
		await Promise.all(this.writes);
		if (this.groupOf.size > 0) await this.noteLost(this.store.confirm(), this.accepted);
		return this.unrecorded;
	}

	/** Another execution's message stays in doubt where only the one sent again failed. */
	private end(ended: Ended): void {
		if (ended.accepted || !this.doubtful.has(ended.message)) this.ended.push(ended);
	}

	private async claimGroup(group: Group): Promise<Map<Message, Outcome>> {
		group.claim ??= this.takeKeys(group.members);
		return await group.claim;
	}

	private async takeKeys(members: Named[]): Promise<Map<Message, Outcome>> {
		for (const { message, keys } of members) this.taken.set(message, keys);
		const inTheWay = new Map<Message, Outcome>();
		try {
			const keys = members.flatMap((member) => member.keys.map((key) => ({ ...member, key })));
			const claims = await this.store.claim(keys.map(({ key }) => key.text));
			keys.forEach(({ message, key }, index) => {
				const claim = claims[index] ?? 'unknown';
				if (claim === 'unknown' && this.rules.resendUnknown) {
					this.doubtful.add(message);
					return;
				}
				const outcome = outcomeOfClaim(message, key, claim);
				if (outcome === undefined) return;
				inTheWay.set(message, inTheWay.get(message) ?? outcome);
				this.drop(message, key);
			});
		} catch {
			// Whose keys they are is not known: none is freed or written.
			for (const { message } of members) this.taken.delete(message);
			if (!this.rules.sure) return inTheWay;
			for (const { message } of members) inTheWay.set(message, notRecorded(message));
		}
		return inTheWay;
	}

	/** Another's key is not freed when this message does not go out. */
	private drop(message: Message, key: Key): void {
		const others = (this.taken.get(message) ?? []).filter((one) => one !== key);
		if (others.length > 0) this.taken.set(message, others);
		else this.taken.delete(message);
	}

	private write(): void {
		const ended = this.ended;
		this.ended = [];
		if (ended.length === 0) return;
		const texts = (accepted: boolean) =>
			ended
				.filter((one) => one.accepted === accepted)
				.flatMap(({ keys }) => keys.map(({ text }) => text));
		const writing = this.store.settle({ accepted: texts(true), released: texts(false) });
		const accepted = ended.filter((one) => one.accepted).map(({ message }) => message);
		this.accepted.push(...accepted);
		this.writes.push(this.noteLost(writing, accepted));
	}

	private async noteLost(writing: Promise<void>, accepted: Message[]): Promise<void> {
		try {
			await writing;
		} catch {
			if (!this.rules.sure) return; // nobody was promised anything
			for (const message of accepted) this.unrecorded.add(message);
		}
	}
}
