import type { Clock } from '../../../../shared/pace/clock';
import { hash, keyOf } from '../model/identity';
import type { Message } from '../model/message';
import type { Settings } from '../model/settings';
import type { Journal } from './journal';
import { MarkRow, MOST_KEYS, type MarkStore } from './markRow';
import { MessageKeys, type KeyBook } from './messageKeys';
import { RunMarks } from './runMarks';
import { SentKeys } from './sentKeys';

/** From this many keys on, the user is told that the oldest are being forgotten. */
const NEARLY_ALL = 0.9 * MOST_KEYS;

/** How much longer than a request another run's message is waited for, in milliseconds. */
const PATIENCE = 30_000;

/** n8n does not tell when an execution ends that waits: its marks go after this many milliseconds. */
const MARKS_KEPT = 86_400_000;

interface Run {
	/** When its messages had all ended. */
	closedAt?: number;
	finish(): Promise<void>;
}

/** What all executions of this process know of a node. */
interface Node {
	sent: SentKeys;
	/** Runs whose execution has not ended, as far as is known. */
	runs: Set<Run>;
}

const nodes = new Map<string, Node>();

/** What a run's keys depend on. */
export interface RunKeysParts extends Pick<
	Settings,
	'parallel' | 'perMinute' | 'resendUnknown' | 'timeout'
> {
	store: MarkStore;
	clock: Clock;
	journal: Journal;
	workflowId: string;
	nodeId: string;
	/** n8n started this execution from another one. */
	isRetry: boolean;
	/** n8n's name for an execution and its Retries; absent in older releases. */
	family?: string;
	/** Aborts when Stop is pressed: of such an execution n8n keeps no journal. */
	stop?: AbortSignal;
	/** How many messages of this run an earlier try sent, or may have. */
	earlier: number;
	/** Runs something when the execution has ended; absent in older releases of n8n. */
	onExecutionFinish?: (handler: () => Promise<void>) => void;
}

/** n8n saves no keys of a workflow that is not saved. */
const NOT_SAVED_YET: KeyBook = {
	inWork: () => undefined,
	claim: async () => 'notSavedYet',
	settle: async () => true,
};

interface RunKeys {
	keys: MessageKeys;
	/** To be called when all have ended. Tells how many keys there are, where they get too many. */
	close(): Promise<number | undefined>;
}

/**
 * What this run needs: keys for messages with a *Send Once Key* and for those of a Retry; marks for
 * the case of a crash where a run has several messages; nothing, and no call of n8n's database, for a
 * single message that nobody gave a key.
 */
export function keysOfRun(messages: Message[], parts: RunKeysParts): RunKeys {
	const { journal, isRetry, clock } = parts;
	const { sent, runs } = nodeOf(parts);
	for (const { closedAt = Infinity, finish } of runs) {
		if (closedAt + MARKS_KEPT < clock.now()) void finish();
	}
	const isSaved = parts.workflowId !== '';
	const hasKeys = messages.some(({ onceKey }) => onceKey !== undefined);
	const canBeNamed = parts.family !== undefined || journal.isInherited;
	// The last message that is left to a later try belongs to a run of several.
	const isOneOfSeveral = messages.length + parts.earlier > 1;
	const needsMarks = canBeNamed && isSaved && !isRetry && !hasKeys && isOneOfSeveral;
	const areNamed = needsMarks || (canBeNamed && isRetry);
	const keys = new Map(
		messages.map((message) => {
			const names = areNamed ? namesIn(journal, message).map(hash) : [];
			const key = keyOf(message);
			return [message, key === undefined ? names : [...names, key]];
		}),
	);
	const count = [...keys.values()].flat().length;

	const marks = needsMarks ? new RunMarks(sent.row) : undefined;
	// Of a message that is in doubt, there are two marks.
	const end = sent.row.begin(marks ? { keys: 0, others: 2 * count } : { keys: count, others: 0 });
	const run: Run = {
		async finish() {
			runs.delete(run);
			if (!parts.stop?.aborted) await marks?.forget();
			end();
		},
	};
	runs.add(run);
	parts.onExecutionFinish?.(run.finish);

	const book = hasKeys && !isSaved ? NOT_SAVED_YET : (marks ?? sent);
	const rules = {
		keysOf: (message: Message) => keys.get(message) ?? [],
		resend: parts.resendUnknown,
		patience: parts.timeout + PATIENCE,
	};
	const wave = count === 0 ? Infinity : waveOf(messages.length, parts, needsMarks);
	return {
		keys: new MessageKeys(book, clock, rules, wave),
		async close() {
			if (marks === undefined || parts.onExecutionFinish === undefined) await run.finish();
			run.closedAt = clock.now();
			if (!hasKeys || !isSaved) return undefined;
			// Counting is a call too: for a single message, an older number will do.
			const size = await sent.row.size(messages.length > 1);
			return size >= NEARLY_ALL ? size : undefined;
		},
	};
}

function nodeOf({ store, clock, workflowId, nodeId }: RunKeysParts): Node {
	const name = JSON.stringify([workflowId, nodeId]);
	const sent = () => new SentKeys(new MarkRow(store, clock), clock);
	const node = nodes.get(name) ?? { sent: sent(), runs: new Set() };
	nodes.set(name, node);
	return node;
}

/**
 * The execution's own names of a message, the same in each of its Retries: by its content, and, where
 * the items stand as they stood, by its item too.
 */
function namesIn(journal: Journal, message: Message): string[] {
	const place = journal.isInherited ? journal.placeOf(message) : undefined;
	const names = place === undefined ? [] : [place];
	return [journal.nameOf(message), ...names].map((name) => `retry:${journal.id}:${name}`);
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
