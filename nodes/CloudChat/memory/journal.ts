import { createHash, randomBytes } from 'crypto';

import type { Message } from '../model/message';
import type { UnknownReason } from '../model/outcome';
import type { Verdict } from '../deliver/judge';
import type { Run } from '../read/run';

/** What the journal knows of a message: it was accepted, or nobody knows. */
export type Entry =
	| { state: 'accepted'; conversationId?: number; messageId?: number }
	| { state: 'unknown'; reason: UnknownReason };

/** As it is stored with the execution: short, since there is one line per message. */
interface Stored {
	/** The same in the execution and in every retry of it. */
	id: string;
	/** The execution that began it. */
	executionId: string;
	/** `run.fingerprint`, and how manieth → state and ids, `@`, and the place in the run. */
	lines: Record<string, string>;
}

const UNKNOWN: Record<string, UnknownReason> = {
	t: 'timeout',
	c: 'connectionLost',
	s: 'serverError',
	u: 'unclearAnswer',
};

/**
 * What was accepted, or is unknown, in this execution. It lives in the node's execution context,
 * which n8n hands to every try of *Retry On Fail* and to the editor's *Retry* of a failed execution.
 * A message is told by run, content, and how manieth it is with that content, so that one that comes
 * at another place, as from a database asked again, is the same. So is one of the same item to the
 * same person with the same template, whatever else changed, as the time of day in a variable.
 */
export class Journal {
	private readonly stored: Stored;

	private readonly keys = new WeakMap<Message, string>();

	private readonly placeNames = new WeakMap<Message, string>();

	private readonly alike = new Map<string, number>();

	/** What earlier tries placed or left unknown: place in the run → key. */
	private readonly places = new Map<string, string>();

	/** Lines of messages that are sent again although they are unknown. */
	private readonly doubtful = new Map<string, string>();

	/** A *Retry* finds the same names even where n8n did not keep this journal, after Stop or a crash. */
	readonly isKnownToRetries: boolean;

	constructor(
		context: Record<string, unknown>,
		private readonly run: Pick<Run, 'runIndex' | 'executionId' | 'family'> & { target: string },
	) {
		const family = run.family === undefined ? undefined : hash(run.family);
		this.stored = (context.journal as Stored | undefined) ?? {
			id: family ?? randomBytes(9).toString('base64url'),
			executionId: run.executionId,
			lines: {},
		};
		context.journal = this.stored;
		this.isKnownToRetries = this.stored.id === family;
		for (const [key, line] of Object.entries(this.stored.lines)) {
			const [, place] = line.split('@');
			if (key.startsWith(`${run.runIndex}.`) && place !== undefined) this.places.set(place, key);
		}
	}

	/** The editor's *Retry*: another execution began this journal. */
	get isRetry(): boolean {
		return this.stored.executionId !== this.run.executionId;
	}

	find(message: Message): Entry | undefined {
		const line = this.stored.lines[this.keyOf(message)];
		if (line === undefined) return undefined;
		const reason = UNKNOWN[line.charAt(0)];
		if (reason !== undefined) return { state: 'unknown', reason };
		const [ids = ''] = line.slice(1).split('@');
		const [conversationId, messageId] = ids.split('.').map(Number);
		return {
			state: 'accepted',
			...(conversationId ? { conversationId } : {}),
			...(messageId ? { messageId } : {}),
		};
	}

	/** Before the request leaves: whatever ends the process now, the message is unknown. */
	sending(message: Message): void {
		const key = this.keyOf(message);
		const before = this.stored.lines[key];
		if (before !== undefined && !this.doubtful.has(key)) this.doubtful.set(key, before);
		this.write(message, 'c');
	}

	/**
	 * After a try: accepted and unknown are kept, what certainly failed may be sent again. But what was
	 * unknown before stays so: it is the second message that failed.
	 */
	settle(message: Message, verdict: Verdict): void {
		const key = this.keyOf(message);
		if (verdict.status === 'accepted') {
			const { conversationId = '', messageId = '' } = verdict;
			this.write(message, `a${conversationId}.${messageId}`);
		} else if (verdict.status === 'unknown') {
			this.write(message, verdict.reason.charAt(0));
		} else {
			const before = this.doubtful.get(key);
			if (before === undefined) delete this.stored.lines[key];
			else this.stored.lines[key] = before;
		}
	}

	/** Names the message for n8n's database, the same in every retry of the execution. */
	familyKey(message: Message): string {
		return `retry:${this.stored.id}:${this.keyOf(message)}`;
	}

	private write(message: Message, state: string): void {
		this.stored.lines[this.keyOf(message)] = `${state}@${this.placeOf(message)}`;
	}

	private placeOf(message: Message): string {
		const known = this.placeNames.get(message);
		if (known !== undefined) return known;
		const { itemIndex, request, intendedFor } = message;
		const { inbox_id: inbox, phone_number: phone, template_name: template } = request;
		const route = hash(JSON.stringify([this.run.target, inbox, phone, template, intendedFor]));
		const place = `${itemIndex}.${route.slice(0, 4)}`;
		this.placeNames.set(message, place);
		return place;
	}

	private keyOf(message: Message): string {
		const known = this.keys.get(message);
		if (known !== undefined) return known;
		const { request, intendedFor } = message;
		const content = hash(JSON.stringify([this.run.target, intendedFor, Object.entries(request)]));
		const earlier = this.alike.get(content) ?? 0;
		this.alike.set(content, earlier + 1);
		const named = `${this.run.runIndex}.${content}${earlier === 0 ? '' : `.${earlier}`}`;
		const key =
			named in this.stored.lines ? named : (this.places.get(this.placeOf(message)) ?? named);
		this.keys.set(message, key);
		return key;
	}
}

/** 72 bits: enough to tell the messages of an execution apart. */
export function hash(text: string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
