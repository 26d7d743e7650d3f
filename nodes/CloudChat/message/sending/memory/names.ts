import { type Clock, inTime } from '../../../../shared/pace/clock';
import type { Message } from '../model/message';
import type { Settings } from '../model/settings';
import type { ClaimResult, SettledClaim, KeyEnd } from '../outcomes/sentBefore';
import { Claims, marksOf } from './claims';
import type { Journal } from './journal';
import { MOST_KEYS, Row, type Store } from './row';

/** From this many keys on, the user is told that the oldest are being forgotten. */
const NEARLY_ALL = 0.9 * MOST_KEYS;

/** How much longer than a request another run's message is waited for, in milliseconds. */
const PATIENCE = 30_000;

/** The most names in one call: n8n compares each with all others, and does nothing else meanwhile. */
const AT_ONCE = 500;

/** What all executions of this process know of a node. */
const nodes = new Map<string, Claims>();

/** Of each execution, by what n8n keeps for it: names that it has written in case n8n crashes. */
const executions = new WeakMap<object, Set<string>>();

/** What a run's names depend on. */
export interface NamesParts extends Pick<Settings, 'parallel' | 'perMinute' | 'timeout'> {
	store: Store;
	clock: Clock;
	journal: Journal;
	workflowId: string;
	nodeId: string;
	/** n8n started this execution from another one. */
	isRetry: boolean;
	/** What n8n keeps for the execution. */
	memory: object;
	/** How many messages of this run an earlier try sent, or may have. */
	sentEarlier: number;
	/** Runs something when the execution has ended; absent in older releases of n8n. */
	onExecutionFinish?: (handler: () => Promise<void>) => void;
}

/**
 * The names of one run's messages in n8n's database, one for each that needs it: the user's key; in a
 * Retry, what the execution calls it; the same in a run of several messages, in case n8n crashes. A
 * single message that nobody gave a key needs none, and no call of the database.
 */
export class Names {
	/** How many messages are to be claimed in one step: see `waveOf`. */
	readonly wave: number;

	private readonly names = new Map<Message, string>();

	/** Messages of which nobody else knows: this run has claimed them. */
	readonly heardFree = new Set<Message>();

	/** Messages whose names this run has claimed and not settled. */
	private readonly mine = new Set<Message>();

	private readonly claims: Claims;

	private readonly hasKeys: boolean;

	/** Set where the names are there in case of a crash. */
	private readonly crashNames?: Set<string>;

	private readonly end: () => void;

	constructor(
		private readonly messages: Message[],
		private readonly parts: NamesParts,
	) {
		const { journal, isRetry, workflowId, sentEarlier } = parts;
		this.claims = claimsOf(parts);
		this.hasKeys = messages.some(({ onceKey }) => onceKey !== undefined);
		// The last message that is left to a later try belongs to a run of several.
		const isOneOfSeveral = messages.length + sentEarlier > 1;
		const mayCrash = workflowId !== '' && !isRetry && !this.hasKeys && isOneOfSeveral;
		for (const message of messages) {
			const needsName = isRetry || mayCrash;
			const across = needsName ? journal.nameAcrossExecutions(message) : undefined;
			const name = message.identity.key ?? across;
			if (name !== undefined) this.names.set(message, name);
		}
		if (mayCrash) this.crashNames = crashNamesOf(this.claims.row, parts);
		const { size } = this.names;
		this.wave = size === 0 ? Infinity : waveOf(messages.length, parts, mayCrash);
		const keys = this.hasKeys ? size : 0;
		// A name in work has two marks, and a wave has two of its own.
		const inWork = size === 0 ? 0 : 2 * size - keys + 8;
		// A Retry pushes out nothing: what a crash left is there until it has been asked for.
		this.end = this.claims.row.begin({ keys, others: isRetry ? Infinity : inWork });
	}

	/** Asks for messages before they go out, all in the same calls of n8n's database. */
	async claim(messages: Message[]): Promise<Map<Message, ClaimResult>> {
		if (this.hasKeys && this.parts.workflowId === '') {
			return new Map(messages.map((message) => [message, 'notSavedYet']));
		}
		const named = messages.filter((message) => this.names.has(message));
		const claims = await this.claims.claim(named.map(this.nameOf), this.crashNames);
		const asked = new Map<Message, ClaimResult>(messages.map((message) => [message, 'mine']));
		named.forEach((message, index) => {
			asked.set(message, claims[index]);
			if (claims[index] !== 'mine') return;
			this.mine.add(message);
			this.heardFree.add(message);
		});
		return asked;
	}

	/**
	 * The same for one that another run of this process has in work, once that has ended; `unknown` if
	 * it takes too long. To be asked when this run has nothing else open, as two runs must not wait for
	 * each other.
	 */
	async claimLate(message: Message): Promise<SettledClaim> {
		const late = this.parts.clock.deadline(this.parts.timeout + PATIENCE);
		for (;;) {
			const asked = (await this.claim([message])).get(message) ?? 'inFlight';
			if (asked !== 'inFlight') return asked;
			try {
				await inTime(this.claims.inFlight(this.nameOf(message)) ?? Promise.resolve(), late);
			} catch {
				return 'unknown';
			}
		}
	}

	/** Writes down how messages ended; answers with those accepted ones for which that failed. */
	async settle(ends: Map<Message, KeyEnd>): Promise<Message[]> {
		const mine = [...ends].filter(([message]) => this.mine.delete(message));
		const named = new Map(mine.map(([message, end]) => [this.nameOf(message), end]));
		const isSaved = named.size === 0 || (await this.claims.settle(named, this.crashNames));
		if (isSaved || this.crashNames) return [];
		return mine.flatMap(([message, end]) => (end === 'accepted' ? [message] : []));
	}

	/** Which messages others have sent, or may have. Instead of sending: all is as it was after it. */
	async lookUp(): Promise<Map<Message, 'accepted' | 'unknown'>> {
		const known = new Map<Message, 'accepted' | 'unknown'>();
		for (let start = 0; start < this.messages.length; start += AT_ONCE) {
			const asked = await this.claim(this.messages.slice(start, start + AT_ONCE));
			for (const [message, heard] of asked) {
				if (heard === 'accepted' || heard === 'unknown') known.set(message, heard);
				if (heard === 'inFlight') known.set(message, 'unknown');
			}
			const mine = [...this.mine];
			await this.settle(new Map(mine.map((message) => [message, 'free'])));
			await Promise.all(mine.map((message) => this.claims.inFlight(this.nameOf(message))));
			if ([...asked.values()].includes('notSaved')) break;
		}
		this.end();
		return known;
	}

	/** To be called when all have ended. Tells how many keys there are, where they get too many. */
	async close(): Promise<number | undefined> {
		const { row } = this.claims;
		this.end();
		if (this.crashNames && !this.parts.onExecutionFinish) await forget(row, this.crashNames);
		if (!this.hasKeys || this.parts.workflowId === '') return undefined;
		// Counting is a call too: for a single message, an older number will do.
		const size = await row.size(this.messages.length > 1);
		return size >= NEARLY_ALL ? size : undefined;
	}

	private readonly nameOf = (message: Message): string => this.names.get(message) ?? '';
}

function claimsOf({ store, clock, workflowId, nodeId }: NamesParts): Claims {
	const node = JSON.stringify([workflowId, nodeId]);
	// Not all of n8n's helpers: they hold on to the execution that they were made for.
	const { checkProcessedAndRecord, removeProcessed, getProcessedDataCount } = store;
	const row = () =>
		new Row({ checkProcessedAndRecord, removeProcessed, getProcessedDataCount }, clock);
	const claims = nodes.get(node) ?? new Claims(row(), clock);
	nodes.set(node, claims);
	return claims;
}

/** One list, and one thing to do when the execution has ended, for all runs of the node in it. */
function crashNamesOf(row: Row, { memory, onExecutionFinish }: NamesParts): Set<string> {
	const known = executions.get(memory);
	if (known !== undefined) return known;
	const crashNames = new Set<string>();
	row.makeRoomFor(crashNames);
	executions.set(memory, crashNames);
	onExecutionFinish?.(async () => await forget(row, crashNames));
	return crashNames;
}

/** A Retry of an execution that has ended has its journal. One that was stopped has no Retry. */
async function forget(row: Row, crashNames: Set<string>): Promise<void> {
	const marks = [...crashNames].flatMap(marksOf);
	for (const name of crashNames) row.keep(name, []);
	crashNames.clear();
	for (let start = 0; start < marks.length && !row.isBehind; start += AT_ONCE) {
		await row.remove(marks.slice(start, start + AT_ONCE));
	}
}

/**
 * Few enough that a crash leaves few in doubt: with a pace what goes out in ten seconds, else a
 * hundredth of the run, or a twentieth where nothing waits for a claim.
 */
function waveOf(
	count: number,
	{ parallel, perMinute }: Pick<Settings, 'parallel' | 'perMinute'>,
	isQuick: boolean,
): number {
	if (perMinute !== undefined) return Math.min(parallel, Math.ceil(perMinute / 6));
	const { waves, largest } = isQuick ? { waves: 20, largest: 500 } : { waves: 100, largest: 100 };
	return Math.max(parallel, Math.min(largest, Math.ceil(count / waves)));
}
