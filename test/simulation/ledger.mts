import type { Claim } from '../../nodes/CloudChat/message/sendTemplate/memory/messageKeys.ts';
import type { KeyEnd } from '../../nodes/CloudChat/message/sendTemplate/outcomes/keys.ts';
import { Excuses, type Why } from './excuses.mts';
import { keyOf, stateIn, usersKeys } from './marks.mts';
import type { Process } from './process.mts';
import type { By, Send, Span, Truth, Write } from './truth.mts';
import { undone } from './undone.mts';
import type { World } from './world.mts';

/** A process may stand still for so many milliseconds; the protocol waits at least 200. */
export const TOLERATED = 60;

/** As in `markRow.ts`. */
const WRITTEN_AGAIN = 30_000;

/** What is true, held against what the node said and did. What must not be is a violation. */
export class Ledger {
	readonly violations: string[] = [];

	readonly counts: Record<string, number> = {};

	/** What happened, for whoever has to understand a violation. */
	readonly story: string[] = [];

	private readonly truths = new Map<string, Truth>();

	constructor(
		private readonly world: World,
		/** `grace`: how long what was said may take until it stands, in milliseconds. */
		private readonly rules: { keys: number; room: number; grace: number },
	) {}

	sentBefore(key: string): void {
		this.of(key).before = true;
	}

	/** A run claims a key. */
	asks(key: string, by: By): Span {
		const span = { ...by, to: Infinity };
		this.of(key).asked.push(span);
		return span;
	}

	/** It hears this. */
	hears(key: string, claim: Claim, span: Span): void {
		const { asked, held, doubts, excuses } = this.of(key);
		span.to = this.world.now;
		this.count(`heard ${claim}`);
		this.tell(`${key} is ${claim} to execution ${span.execution}`);
		if (claim === 'accepted' && !this.isAccepted(key)) {
			this.allow(key, ['forgotten'], span.from, 'is said accepted, but was not');
		}
		if (claim === 'notSaved') {
			this.allow(key, ['store', 'failure'], span.from, 'is not saved');
			excuses.add('store', this.world.now);
		}
		if (claim === 'unknown') doubts.push(span);
		if (claim !== 'mine' && claim !== 'again') return;
		const isTakenOver = held.some(
			(one) =>
				one.execution !== span.execution && this.overlap(one, span) && (one.resend || span.resend),
		);
		if (isTakenOver) excuses.add('resend', this.world.now);
		const isWanted = asked.some(
			(one) => one.process !== span.process && one.from <= span.to && span.from <= one.to,
		);
		if (isWanted) this.count('wanted by several processes');
		// What was lost has got a second owner, who may take it away.
		if (excuses.find(['pause'], span.from)) excuses.add('pause', this.world.now);
		held.push({ ...span, to: Infinity });
	}

	/** A request leaves; answers with what to call at its end. */
	leaves(key: string, by: By): (end: KeyEnd) => void {
		const { sends, before } = this.of(key);
		this.count('sent');
		this.tell(`${key} is sent by execution ${by.execution}`);
		if (before) this.checkAgain(key, by);
		for (const earlier of sends) {
			const isOver = earlier.end !== undefined || !earlier.process.isAlive;
			if (earlier.end === 'free') continue;
			if (!isOver) {
				const why: Why[] = earlier.process === by.process ? [] : ['pause', 'resend'];
				this.allow(key, why, by.from, 'is sent by two at once');
			} else if (earlier.execution === by.execution) {
				this.wrong(key, 'is sent twice by one execution');
			} else if (by.resend && earlier.end !== 'accepted') this.count('sent again as asked');
			else this.checkAgain(key, by);
		}
		const send: Send = { ...by };
		sends.push(send);
		return (end) => {
			send.end = end;
		};
	}

	/** A run has let a key go, and could write that down or not. */
	settled(key: string, execution: number, isWritten: boolean): void {
		const { held, excuses } = this.of(key);
		if (!isWritten) {
			this.count('not written');
			excuses.add('store', this.world.now);
		}
		for (const one of held) {
			if (one.execution === execution) one.to = Math.min(one.to, this.world.now);
		}
	}

	crashed(process: Process): void {
		this.tell(`process ${process.number} crashes`);
		for (const { asked, held, excuses } of this.truths.values()) {
			const isOpen = (one: Span) => one.process === process && this.isRecent(one);
			if (asked.some(isOpen) || held.some(isOpen)) excuses.add('crash', this.world.now);
		}
	}

	/** A call failed; it may be open whether it has written. */
	failed(values: string[], how: string, { isOpen }: { isOpen: boolean }): void {
		this.count(`calls: ${how}`);
		for (const key of new Set(values.map(keyOf))) {
			const { excuses } = this.of(key);
			// Where one call after the other fails, nothing more is tried.
			excuses.add(isOpen || excuses.has('failure') ? 'store' : 'failure', this.world.now);
		}
	}

	wrote(write: Write): void {
		this.checkSize(write);
		const pause = write.stall > TOLERATED;
		for (const [key, isBack] of undone(write)) {
			if (pause) this.count('keys overwritten after a pause');
			const mendedBy = isBack ? undefined : this.of(key).held.at(-1)?.process;
			if (pause) this.of(key).excuses.add('pause', this.world.now, { mendedBy });
			else if (key.startsWith('run:')) this.of(key).excuses.add('overwritten', this.world.now);
		}
		if (write.isRecord) this.mend(write);
	}

	/** When all is over: the row must say what is true. */
	close(row: string[]): void {
		const marks = new Set(row);
		for (const [key, { sends, before, doubts }] of this.truths) {
			for (const doubt of doubts) this.checkDoubt(key, doubt);
			if (!key.startsWith('key:')) continue;
			const ends = sends.map(({ end }) => end ?? 'unknown');
			if (before) ends.push('accepted');
			const end = (['accepted', 'unknown'] as const).find((one) => ends.includes(one)) ?? 'free';
			const state = stateIn(marks, key);
			if (state === end) continue;
			const why: Why[] = ['pause', 'resend', 'forgotten'];
			// What nobody knows may be in doubt, but it is not lost.
			if (state !== 'free') why.push('crash', 'store');
			this.allow(key, why, this.world.now, `is ${end}, but the row says ${state}`);
		}
	}

	wrong(key: string, what: string): void {
		this.violations.push(`${key} ${what}`);
		this.tell(`${key} ${what}!`);
	}

	count(what: string): void {
		this.counts[what] = (this.counts[what] ?? 0) + 1;
	}

	private tell(what: string): void {
		this.story.push(`${Math.round(this.world.now)} ms: ${what}`);
	}

	/** It was accepted, or unknown and nobody asked to send it again. */
	private checkAgain(key: string, by: By): void {
		const why: Why[] = ['pause', 'forgotten', 'resend', 'overwritten'];
		if (by.resend) why.push('crash', 'store', this.askedAtOnce(key, { ...by, to: this.world.now }));
		this.allow(key, why, by.from, 'is sent twice');
	}

	/** Unknown: somebody else had it in work meanwhile, or left it so. */
	private checkDoubt(key: string, doubt: Span): void {
		const { held, sends } = this.of(key);
		const isInWork = held.some(
			(one) => one.execution !== doubt.execution && this.overlap(one, doubt),
		);
		const isUnknown = sends.some(
			({ end, from }) => from <= doubt.to && (end === undefined || end === 'unknown'),
		);
		if (isInWork || isUnknown) return;
		const why: Why[] = ['crash', 'store', 'pause', 'resend', 'overwritten'];
		if (this.isAccepted(key)) {
			why.push(this.askedAtOnce(key, doubt));
			this.allow(key, why, doubt.from, 'is accepted, but said unknown');
		} else this.allow(key, why, doubt.from, 'is said unknown, but nobody sent it');
	}

	/** No mark is cut off while there are fewer keys than are promised. */
	private checkSize({ process, isRecord, read, values, after }: Write): void {
		if (!isRecord || after.length >= read.length + values.length) return;
		const there = new Set(after);
		const left = usersKeys(after).length;
		for (const key of read.filter((mark) => keyOf(mark) === mark && !there.has(mark))) {
			this.count('keys pushed out');
			const isUsers = key.startsWith('key:');
			const isLive = this.of(key).held.some(
				(one) => one.process === process && !one.resend && !one.isOver(),
			);
			if (isUsers && left < this.rules.keys) {
				this.wrong(key, `is pushed out, and only ${left} keys are left`);
			} else if (isUsers && isLive) this.wrong(key, 'is pushed out by the run that sent it');
			this.of(key).excuses.add('forgotten', this.world.now);
		}
	}

	/** What a pause has overwritten is back with the next call of the process that wrote it. */
	private mend({ process, began }: Write): void {
		for (const { held, excuses, sends } of this.truths.values()) {
			const last = held.at(-1);
			const isUnknown = sends.some(({ end }) => end === 'unknown');
			if (last === undefined || isUnknown) continue;
			if (last.to + WRITTEN_AGAIN >= this.world.now) excuses.mend(process, began, this.world.now);
		}
	}

	private isAccepted(key: string): boolean {
		const { before, sends } = this.of(key);
		return before || sends.some(({ end }) => end === 'accepted');
	}

	/** An excuse, where another process asked for the key at the same time. */
	private askedAtOnce(key: string, span: Span): Why {
		const { asked, excuses } = this.of(key);
		const isAsked = asked.some((one) => one.process !== span.process && this.overlap(one, span));
		if (isAsked) excuses.add('askedAtOnce', span.from, { to: span.from });
		return 'askedAtOnce';
	}

	private overlap(one: Span, other: Span): boolean {
		const { grace } = this.rules;
		return one.from <= other.to + grace && other.from <= one.to + grace;
	}

	private isRecent({ to }: Span): boolean {
		return to + 3 * this.rules.grace >= this.world.now;
	}

	/** Not as promised: is there an excuse that held at any time since then? */
	private allow(key: string, why: Why[], since: number, what: string): void {
		const { excuses } = this.of(key);
		const excuse = excuses.find(why, since);
		if (excuse === undefined) {
			this.wrong(key, what);
			return;
		}
		this.count(`${excuse}: ${what}`);
		// What follows from it is excused too.
		if (excuse === 'pause') excuses.add(excuse, this.world.now);
	}

	private of(key: string): Truth {
		let truth = this.truths.get(key);
		if (truth === undefined) {
			const excuses = new Excuses();
			truth = { before: false, sends: [], asked: [], held: [], doubts: [], excuses };
			this.truths.set(key, truth);
		}
		return truth;
	}
}
