import { hash } from '../model/identity';
import { newLimits, type Limits } from '../model/limits';
import type { Message } from '../model/message';
import type { Sent, Verdict } from '../model/outcome';

/** A message that went out, or may have: the place of its item in the execution, and where it went. */
interface Entry extends Sent {
	runIndex: number;
	itemIndex: number;
	/** See `Identity`. */
	route: string;
	person: string;
	/** The execution that a Retry repeats sent it, and no tool call of the Retry has asked for it yet. */
	awaitsCall?: boolean;
}

/** As n8n stores it with the execution. */
interface Stored {
	/** The same in an execution and in every Retry of it. */
	id: string;
	/** The execution that used it last, and its run. */
	lastExecution?: string;
	lastRun?: number;
	/** In a Retry, and in each of its Retries: the run with which the first of them began. */
	failedRun?: number;
	limits: Limits;
	/** By name: the hash of the content, with a number behind it where an equal one has that name. */
	messages: Record<string, Entry>;
}

/** The run of the node that asks. */
export interface JournalRun {
	executionId: string;
	/** Counts the node's runs in a loop; the same in every try of *Retry On Fail*. */
	runIndex: number;
	/** The same in an execution and in every Retry of it, where n8n tells it. */
	family?: string;
	/** n8n started this execution from one that failed or crashed. */
	isRetry: boolean;
	/** A tool's call is known by its content alone: its run index and its item say nothing. */
	isTool: boolean;
}

/** As `failedRun`: the first Retry did not begin with a run that this journal knows. */
const NONE = -1;

/** n8n hands all runs of an execution the same context, so what it stores is read once. */
const known = new WeakMap<object, { stored: Stored; index: Map<string, Set<string>> }>();

/**
 * What went out in an execution, and what its runs share, for one of these runs. It lives in the
 * node's context, which n8n hands to each try, round and tool call, and to a Retry of a failed
 * execution. Runs of an execution use it one after another.
 */
export class Journal {
	/** The names of this run's messages. */
	private readonly names = new Map<Message, string>();

	private readonly taken = new Set<string>();

	static of(context: Record<string, unknown>, run: JournalRun): Journal {
		const { stored, index } = known.get(context) ?? read(context, run);
		known.set(context, { stored, index });
		beginRun(stored, run);
		return new Journal(stored, index, run);
	}

	private constructor(
		private readonly stored: Stored,
		/** Names of messages by item, by person and by content. */
		private readonly index: Map<string, Set<string>>,
		private readonly run: JournalRun,
	) {}

	get limits(): Limits {
		return this.stored.limits;
	}

	/** How many messages went out, or may have. */
	get size(): number {
		return Object.keys(this.stored.messages).length;
	}

	/**
	 * What an earlier try of this run, or the execution that a Retry goes on from, sent for an item: to
	 * the same number with the same template, whatever else has changed. For an item that is not a
	 * message now: whatever was sent.
	 */
	sentFor(itemIndex: number, message?: Message): Sent | undefined {
		const { runIndex, isTool } = this.run;
		if (isTool) return message && this.nextEarlier(message);
		const found = this.find(itemKey(runIndex, itemIndex));
		if (message === undefined) return found.at(-1);
		return found.find(({ route }) => route === message.identity.route);
	}

	/**
	 * A Retry begins an agent anew, and the model asks for the same messages: each that was accepted
	 * answers one call, also where equal ones are allowed.
	 */
	private nextEarlier(message: Message): Sent | undefined {
		const equal = this.find(message.identity.content);
		const next = equal.find((one) => one.awaitsCall && one.state === 'accepted');
		if (next !== undefined) delete next.awaitsCall;
		return next;
	}

	/** An equal message of this execution. */
	equalTo(message: Message): Sent | undefined {
		return worstOf(this.find(message.identity.content));
	}

	/** A message of this execution to the same person. */
	sentTo(message: Message): Sent | undefined {
		return worstOf(this.find(personKey(message.identity.person)));
	}

	/** Before the request leaves: whatever ends the try now, the message is unknown. */
	leaving(message: Message): void {
		this.write(message, { state: 'connectionLost' });
	}

	/** After a try: accepted and unknown are kept, what certainly failed may be sent again. */
	ended(message: Message, verdict: Verdict): void {
		if (verdict.status === 'accepted') {
			const { conversationId, messageId } = verdict;
			this.write(message, { state: 'accepted', conversationId, messageId });
		} else if (verdict.status === 'unknown') this.write(message, { state: verdict.problem.reason });
		else this.delete(this.nameOf(message));
	}

	/**
	 * What the message is called across executions, the same in each Retry. Where a Retry begins with a
	 * run of this node, the items stand where they stood: there it is the item and where it goes, as
	 * values may have changed. Elsewhere it is the content, as items may come in another order.
	 */
	nameAcrossExecutions(message: Message): string {
		const { runIndex, isTool } = this.run;
		const name =
			runIndex === this.stored.failedRun && !isTool
				? `${itemKey(runIndex, message.itemIndex)} ${message.identity.route}`
				: this.nameOf(message);
		return hash(`retry:${this.stored.id}:${name}`);
	}

	/** Its content, or where an equal message is called that, the content with a number. */
	private nameOf(message: Message): string {
		const { content } = message.identity;
		let name = this.names.get(message) ?? content;
		for (let count = 1; !this.names.has(message) && this.isTaken(name); count += 1) {
			name = `${content}.${count}`;
		}
		this.names.set(message, name);
		this.taken.add(name);
		return name;
	}

	private isTaken(name: string): boolean {
		return this.taken.has(name) || name in this.stored.messages;
	}

	private find(key: string): Entry[] {
		return [...(this.index.get(key) ?? [])].map((name) => this.stored.messages[name]);
	}

	private write(message: Message, sent: Sent): void {
		const { route, person } = message.identity;
		const { runIndex } = this.run;
		const name = this.nameOf(message);
		this.delete(name);
		const entry = { ...sent, runIndex, itemIndex: message.itemIndex, route, person };
		this.stored.messages[name] = entry;
		addTo(this.index, name, entry);
	}

	private delete(name: string): void {
		const entry = this.stored.messages[name];
		if (entry === undefined) return;
		delete this.stored.messages[name];
		for (const key of keysOf(name, entry)) this.index.get(key)?.delete(name);
	}
}

function read(context: Record<string, unknown>, { family, executionId }: JournalRun) {
	const stored: Stored = {
		id: hash(family ?? executionId),
		limits: newLimits(),
		messages: {},
		...(context.journal as Partial<Stored> | undefined),
	};
	context.journal = stored;
	const index = new Map<string, Set<string>>();
	for (const [name, entry] of Object.entries(stored.messages)) addTo(index, name, entry);
	return { stored, index };
}

/** A try and a Retry begin without stops and failure counts, a Retry with new trials too. */
function beginRun(stored: Stored, { executionId, runIndex, isRetry, isTool }: JournalRun): void {
	const isFirst = stored.lastExecution !== executionId;
	const isSame = stored.lastRun === runIndex;
	if (isFirst && isRetry) stored.failedRun ??= isSame ? runIndex : NONE;
	if (isFirst && isTool)
		for (const entry of Object.values(stored.messages)) entry.awaitsCall = true;
	if (isFirst || (isSame && !isTool)) Object.assign(stored.limits, { stopped: {}, streaks: {} });
	if (isFirst) stored.limits.trials = {};
	stored.lastExecution = executionId;
	stored.lastRun = runIndex;
}

function addTo(index: Map<string, Set<string>>, name: string, entry: Entry): void {
	for (const key of keysOf(name, entry)) index.set(key, (index.get(key) ?? new Set()).add(name));
}

function keysOf(name: string, { runIndex, itemIndex, person }: Entry): string[] {
	const [content] = name.split('.');
	return [content, itemKey(runIndex, itemIndex), personKey(person)];
}

function itemKey(runIndex: number, itemIndex: number): string {
	return `item ${runIndex} ${itemIndex}`;
}

function personKey(person: string): string {
	return `person ${person}`;
}

/** Of several, one that is unknown. */
function worstOf(found: Sent[]): Sent | undefined {
	return found.find(({ state }) => state !== 'accepted') ?? found[0];
}
