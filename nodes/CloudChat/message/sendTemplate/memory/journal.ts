import { randomBytes } from 'crypto';

import { hash, type Identity } from '../model/identity';
import { newLimits, type Limits } from '../model/limits';
import type { Message } from '../model/message';
import type { Verdict } from '../model/outcome';
import type { Sent } from '../model/sent';
import { Entries, itemKey, onceKey, personKey, type Entry, type Named } from './entries';
import { entryOfFirstVersion } from './firstVersion';

/** As n8n stores it with the execution. */
interface Stored {
	/** The same in an execution and in every Retry of it; random where n8n does not tell it. */
	id: string;
	/** The execution that began it, and the one that used it last, with its run. */
	executionId: string;
	lastExecution?: string;
	lastRun?: number;
	/** In a Retry, the run that had failed, where it was one of this node. */
	failedRun?: number;
	limits: Limits;
	messages: Record<string, Entry>;
	/** The same by version 1.0.0. */
	lines?: Record<string, string>;
}

/** The run of the node that asks. */
export interface JournalRun {
	executionId: string;
	/** Counts the node's runs in a loop; the same in every try of *Retry On Fail*. */
	runIndex: number;
	/** The same in an execution and in every Retry of it, where n8n tells it. */
	family?: string;
	/** A tool's call is known by its content alone: its run index and its item say nothing. */
	isTool: boolean;
	identify: (message: Message) => Identity;
	/** What came in with an item. */
	inputOf: (itemIndex: number) => unknown;
}

/** n8n hands all runs of an execution the same context, so what it stores is read once. */
const known = new WeakMap<object, { stored: Stored; entries: Entries }>();

/**
 * What went out in an execution, and what its runs share, for one of these runs. It lives in the
 * node's context, which n8n hands to each try, round and tool call, and to a Retry of a failed
 * execution. Runs of an execution use it one after another.
 */
export class Journal {
	/** The names of this run's messages. */
	private readonly names = new Map<Message, string>();

	private readonly taken = new Set<string>();

	/** What stood there before a message was sent again. */
	private readonly before = new Map<Message, Entry>();

	static of(context: Record<string, unknown>, run: JournalRun): Journal {
		const { stored, entries } = known.get(context) ?? read(context, run);
		known.set(context, { stored, entries });
		beginRun(stored, run);
		return new Journal(stored, entries, run);
	}

	private constructor(
		private readonly stored: Stored,
		private readonly entries: Entries,
		private readonly run: JournalRun,
	) {}

	get id(): string {
		return this.stored.id;
	}

	get limits(): Limits {
		return this.stored.limits;
	}

	/** How many messages went out, or may have. */
	get size(): number {
		return this.entries.size;
	}

	/** Whether another execution began it: then each item stands where it stood there. */
	get isInherited(): boolean {
		return this.stored.executionId !== this.run.executionId;
	}

	/**
	 * What an earlier try of this run, or the execution that a Retry goes on from, sent for an item: to
	 * the same number with the same template, whatever else has changed. For an item that is not a
	 * message now: whatever was sent. A message keeps the name that its item had, which from now on no
	 * equal one of this run can take.
	 */
	sentFor(itemIndex: number, message?: Message): Sent | undefined {
		if (this.run.isTool) return message && this.nextEarlier(message);
		const found = this.findFor(itemIndex, message);
		if (found === undefined) return undefined;
		const [name, sent] = found;
		if (message !== undefined) this.take(message, name);
		return sent;
	}

	/**
	 * A Retry begins an agent anew, and the model asks for the same messages: each that was accepted
	 * answers one call, also where equal ones are allowed.
	 */
	private nextEarlier(message: Message): Sent | undefined {
		const equal = this.entries.find(this.run.identify(message).content);
		const [, next] = equal.find(([, one]) => one.earlier && one.state === 'accepted') ?? [];
		if (next !== undefined) delete next.earlier;
		return next;
	}

	/** An equal message of this execution, or one of unknown end with the same key. */
	equalTo(message: Message): Sent | undefined {
		const { content, key } = this.run.identify(message);
		const equal = worstOf(this.entries.find(content));
		if (key === undefined || (equal !== undefined && equal.state !== 'accepted')) return equal;
		const unknown = this.entries.find(onceKey(key)).filter(([, { state }]) => state !== 'accepted');
		const [, worst] = unknown.find(([, { resent }]) => resent) ?? unknown.at(0) ?? [];
		return worst ?? equal;
	}

	/** A message of this execution to the same person. */
	sentTo(message: Message): Sent | undefined {
		return worstOf(this.entries.find(personKey(this.run.identify(message).person)));
	}

	/** Before the request leaves: whatever ends the process now, the message is unknown. */
	leaving(message: Message): void {
		const before = this.entries.get(this.nameOf(message));
		if (before !== undefined) this.before.set(message, before);
		this.write(message, { state: 'connectionLost' });
	}

	/**
	 * After a try: accepted and unknown are kept, what certainly failed may be sent again. But what was
	 * unknown before stays so: it is the second message that failed.
	 */
	ended(message: Message, verdict: Verdict): void {
		const before = this.before.get(message);
		if (verdict.status === 'accepted') {
			const { conversationId, messageId } = verdict;
			this.write(message, { state: 'accepted', conversationId, messageId });
		} else if (verdict.status === 'unknown') this.write(message, { state: verdict.reason });
		else if (before === undefined) this.entries.delete(this.nameOf(message));
		else this.entries.set(this.nameOf(message), before);
	}

	/** What it is called in the journal and, with the journal's id, across executions. */
	nameOf(message: Message): string {
		const name = this.names.get(message) ?? this.newNameOf(message);
		this.take(message, name);
		return name;
	}

	private take(message: Message, name: string): void {
		this.names.set(message, name);
		this.taken.add(name);
	}

	/**
	 * Its item's place, with where it goes; a tool's call has none. Where a run of this node had failed,
	 * a Retry begins with the items that stood there. What comes in other rounds may depend on how others
	 * ended: there the item itself is part of it.
	 */
	placeOf(message: Message): string | undefined {
		const { runIndex, isTool, identify, inputOf } = this.run;
		if (isTool) return undefined;
		const { itemIndex } = message;
		const place = `${itemKey(runIndex, itemIndex)} ${identify(message).route}`;
		if (runIndex === this.stored.failedRun) return place;
		return `${place} ${hash(textOf(inputOf(itemIndex)))}`;
	}

	/** A message that is sent again keeps its name; another takes one that no equal one has. */
	private newNameOf(message: Message): string {
		const { content } = this.run.identify(message);
		const equal = this.entries.find(content);
		const old =
			this.findFor(message.itemIndex, message) ??
			equal.find(([name, entry]) => !this.taken.has(name) && canBeResent(entry));
		if (old !== undefined) return old[0];
		let name = content;
		for (let count = 1; this.isTaken(name); count += 1) name = `${content}.${count}`;
		return name;
	}

	private isTaken(name: string): boolean {
		return this.taken.has(name) || this.entries.get(name) !== undefined;
	}

	private findFor(itemIndex: number, message?: Message): Named | undefined {
		const { runIndex, isTool, identify } = this.run;
		if (isTool) return undefined;
		const found = this.entries.find(itemKey(runIndex, itemIndex));
		if (message === undefined) return found.at(-1);
		const { route } = identify(message);
		return found.find(([, entry]) => entry.route === route);
	}

	private write(message: Message, sent: Sent): void {
		const { route, person, key } = this.run.identify(message);
		const place = { runIndex: this.run.runIndex, itemIndex: message.itemIndex };
		const isResent = this.before.has(message) && sent.state !== 'accepted';
		const resent = isResent ? { resent: true } : {};
		const keyed = key === undefined ? {} : { key };
		const entry = { ...sent, ...place, route, person, ...keyed, ...resent };
		this.entries.set(this.nameOf(message), entry);
	}
}

function read(context: Record<string, unknown>, { family, executionId }: JournalRun) {
	const { lines = {}, ...before } = (context.journal ?? {}) as Partial<Stored>;
	const stored: Stored = {
		id: family === undefined ? randomBytes(9).toString('base64url') : hash(family),
		executionId,
		limits: newLimits(),
		messages: Object.fromEntries(Object.entries(lines).map(entryOfFirstVersion)),
		...before,
	};
	context.journal = stored;
	return { stored, entries: new Entries(stored.messages) };
}

/** A try and a Retry begin without stops, and a Retry may send once more what is unknown. */
function beginRun(stored: Stored, { executionId, runIndex, isTool }: JournalRun): void {
	const isRetry = stored.lastExecution !== executionId;
	const isTry = stored.lastRun === runIndex && !isTool;
	if (isRetry) {
		if (stored.lastRun === runIndex) stored.failedRun = runIndex;
		else delete stored.failedRun;
		for (const entry of Object.values(stored.messages)) {
			delete entry.resent;
			if (isTool) entry.earlier = true;
		}
	}
	if (isRetry || isTry) Object.assign(stored.limits, { stopped: {}, streaks: {} });
	stored.lastExecution = executionId;
	stored.lastRun = runIndex;
}

/** Unknown, and not sent again yet in this execution. */
function canBeResent({ state, resent }: Sent): boolean {
	return state !== 'accepted' && resent !== true;
}

/** Of several, one that is unknown. */
function worstOf(found: Named[]): Sent | undefined {
	const [, worst] = found.find(([, { state }]) => state !== 'accepted') ?? found.at(0) ?? [];
	return worst;
}

/** Items are JSON, but nodes may have put anything there. */
function textOf(input: unknown): string {
	try {
		return JSON.stringify(input) ?? '';
	} catch {
		return '';
	}
}
