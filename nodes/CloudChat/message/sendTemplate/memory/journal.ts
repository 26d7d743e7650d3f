import { randomBytes } from 'crypto';

import { hash, type Identity } from '../model/identity';
import { newLimits, type Limits } from '../model/limits';
import type { Message } from '../model/message';
import type { Verdict } from '../model/outcome';
import type { Sent } from '../model/sent';

/** A message that went out, the place of its item in the execution, and where it went. */
interface Entry extends Sent {
	runIndex: number;
	itemIndex: number;
	/** See `Identity`; `person` is absent where version 1.0.0 wrote the entry. */
	route: string;
	person?: string;
}

/** As n8n stores it with the execution: short, since there is one line per message. */
interface Stored {
	/** The same in an execution and in every Retry of it. */
	id: string;
	/** The execution that began it, and the one that used it last, with its run. */
	executionId: string;
	lastExecution?: string;
	lastRun?: number;
	limits: Limits;
	/** A message's name → its entry. */
	messages: Record<string, string>;
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
}

/** n8n hands all runs of an execution the same context, so each journal is read once. */
const journals = new WeakMap<object, Journal>();

/**
 * What went out in an execution, and what its runs share. It lives in the node's context, which n8n
 * hands to each try, round and tool call, and to a Retry of a failed execution. Runs of an execution
 * use it one after another. A message's name is the hash of its content, with a number behind it
 * where an equal one has that name already.
 */
export class Journal {
	private readonly entries = new Map<string, Entry>();

	/** Names by item, by content and by person. */
	private readonly index = new Map<string, Set<string>>();

	private names = new Map<Message, string>();

	private taken = new Set<string>();

	/** What stood there of messages that are sent again. */
	private before = new Map<Message, Entry>();

	static of(context: Record<string, unknown>, run: JournalRun): Journal {
		const journal = journals.get(context) ?? new Journal(storedIn(context, run), run);
		journals.set(context, journal);
		journal.begin(run);
		return journal;
	}

	private constructor(
		private readonly stored: Stored,
		private run: JournalRun,
	) {
		for (const [name, line] of Object.entries(stored.messages)) this.set(name, entryOf(line));
	}

	/** A try and a Retry begin without stops, and a Retry may send once more what is unknown. */
	private begin(run: JournalRun): void {
		const { stored } = this;
		const isOther = stored.lastExecution !== run.executionId;
		for (const [name, entry] of isOther ? [...this.entries] : []) {
			if (entry.resent) this.set(name, { ...entry, resent: false });
		}
		if (isOther || (stored.lastRun === run.runIndex && !run.isTool)) {
			stored.limits.stopped = {};
			stored.limits.streaks = {};
		}
		stored.lastExecution = run.executionId;
		stored.lastRun = run.runIndex;
		this.run = run;
		this.names = new Map();
		this.taken = new Set();
		this.before = new Map();
	}

	/** The same in an execution and in every Retry of it; random where n8n does not tell it. */
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
	 * message now: whatever was sent.
	 */
	sentFor(itemIndex: number, message?: Message): Sent | undefined {
		const name = this.nameFor(itemIndex, message);
		return name === undefined ? undefined : this.entries.get(name);
	}

	/** An equal message of this execution. */
	equalTo(message: Message): Sent | undefined {
		return this.worstOf(this.run.identify(message).content);
	}

	/** A message of this execution to the same person. */
	sentTo(message: Message): Sent | undefined {
		return this.worstOf(personKey(this.run.identify(message).person));
	}

	/** Before the request leaves: whatever ends the process now, the message is unknown. */
	leaving(message: Message): void {
		const name = this.nameOf(message);
		const before = this.entries.get(name);
		if (before !== undefined && !this.before.has(message)) this.before.set(message, before);
		this.write(message, { state: 'connectionLost' });
	}

	/**
	 * After a try: accepted and unknown are kept, what certainly failed may be sent again. But what was
	 * unknown before stays so: it is the second message that failed.
	 */
	ended(message: Message, verdict: Verdict): void {
		const name = this.nameOf(message);
		const before = this.before.get(message);
		if (verdict.status === 'accepted') {
			const { conversationId, messageId } = verdict;
			this.write(message, { state: 'accepted', conversationId, messageId });
		} else if (verdict.status === 'unknown') this.write(message, { state: verdict.reason });
		else if (before === undefined) this.delete(name);
		else this.set(name, before);
	}

	/** What it is called in the journal and, with the journal's id, across executions. */
	nameOf(message: Message): string {
		const known = this.names.get(message);
		if (known !== undefined) return known;
		const { content } = this.run.identify(message);
		const old =
			this.nameFor(message.itemIndex, message) ??
			this.find(content).find((name) => canBeResent(this.entries.get(name)));
		let name = old ?? content;
		// An equal message of this run or an earlier one has the name already.
		for (let count = 1; old === undefined && this.isTaken(name); count += 1) {
			name = `${content}.${count}`;
		}
		this.names.set(message, name);
		this.taken.add(name);
		return name;
	}

	/** Its item's place, with where it goes; a tool's call has none. */
	placeOf(message: Message): string | undefined {
		const { runIndex, isTool, identify } = this.run;
		if (isTool) return undefined;
		return `item ${runIndex} ${message.itemIndex} ${identify(message).route}`;
	}

	private isTaken(name: string): boolean {
		return this.taken.has(name) || this.entries.has(name);
	}

	private nameFor(itemIndex: number, message?: Message): string | undefined {
		if (this.run.isTool) return undefined;
		const names = this.find(itemKey({ runIndex: this.run.runIndex, itemIndex }));
		if (message === undefined) return names.at(-1);
		const { route } = this.run.identify(message);
		return names.find((name) => this.entries.get(name)?.route === route);
	}

	/** Of several, one that is unknown. */
	private worstOf(key: string): Sent | undefined {
		const entries = this.find(key).map((name) => this.entries.get(name));
		return entries.find((entry) => entry?.state !== 'accepted') ?? entries[0];
	}

	private find(key: string): string[] {
		return [...(this.index.get(key) ?? [])];
	}

	private write(message: Message, sent: Sent): void {
		const { route, person } = this.run.identify(message);
		const place = { runIndex: this.run.runIndex, itemIndex: message.itemIndex };
		const isResent = this.before.has(message) && sent.state !== 'accepted';
		const resent = isResent ? { resent: true } : {};
		this.set(this.nameOf(message), { ...sent, ...place, route, person, ...resent });
	}

	private set(name: string, entry: Entry): void {
		this.delete(name);
		this.entries.set(name, entry);
		this.stored.messages[name] = lineOf(entry);
		for (const key of keysOf(name, entry)) {
			this.index.set(key, (this.index.get(key) ?? new Set()).add(name));
		}
	}

	private delete(name: string): void {
		const entry = this.entries.get(name);
		if (entry === undefined) return;
		this.entries.delete(name);
		delete this.stored.messages[name];
		for (const key of keysOf(name, entry)) this.index.get(key)?.delete(name);
	}
}

function storedIn(context: Record<string, unknown>, { family, executionId }: JournalRun): Stored {
	const { lines, ...before } = (context.journal ?? {}) as Partial<Stored>;
	const stored: Stored = {
		id: family === undefined ? randomBytes(9).toString('base64url') : hash(family),
		executionId,
		limits: newLimits(),
		messages: Object.fromEntries(Object.entries(lines ?? {}).map(convert)),
		...before,
	};
	context.journal = stored;
	return stored;
}

/** Unknown, and not sent again yet in this execution. */
export function canBeResent(sent: Sent | undefined): boolean {
	return sent !== undefined && sent.state !== 'accepted' && sent.resent !== true;
}

function itemKey({ runIndex, itemIndex }: Pick<Entry, 'runIndex' | 'itemIndex'>): string {
	return `item ${runIndex} ${itemIndex}`;
}

function personKey(person: string | undefined): string {
	return `person ${person}`;
}

function keysOf(name: string, entry: Entry): string[] {
	return [itemKey(entry), personKey(entry.person), name.split('.')[0] ?? name];
}

function lineOf(entry: Entry): string {
	const { state, runIndex, itemIndex, route, person, conversationId, messageId, resent } = entry;
	const again = resent ? 'again' : '';
	return [state, runIndex, itemIndex, route, person, conversationId, messageId, again].join(' ');
}

function entryOf(line: string): Entry {
	const [state, run, item, route = '', person, conversation, message, again] = line.split(' ');
	return {
		state: state as Entry['state'],
		runIndex: Number(run),
		itemIndex: Number(item),
		route,
		...(person ? { person } : {}),
		...(conversation ? { conversationId: Number(conversation) } : {}),
		...(message ? { messageId: Number(message) } : {}),
		...(again ? { resent: true } : {}),
	};
}

/** An entry of version 1.0.0: `run.content` → state and ids, `@`, `item.route`. */
function convert([name, line]: [string, string]): [string, string] {
	const [run, ...content] = name.split('.');
	const [, letter, conversation, message, item, route] =
		/^(.)(\d*)\.?(\d*)@(\d+)\.(.*)$/.exec(line) ?? [];
	const states: Record<string, Entry['state']> = { a: 'accepted', t: 'timeout', s: 'serverError' };
	const state = states[letter ?? ''] ?? 'connectionLost';
	return [content.join('.'), [state, run, item, route, '', conversation, message].join(' ')];
}
