import pLimit, { type LimitFunction } from 'p-limit';

import { findMessage } from '../../../../shared/messages/findMessage';
import type { MessageStatus } from '../../../../shared/messages/message';
import type { Clock } from '../../../../shared/pace/clock';
import type { CallAccount } from '../../../../shared/api/transport';
import type { Limits, Trial, TrialEnd } from '../model/limits';
import type { Message } from '../model/message';
import type { Outcome, Stopped } from '../model/outcome';
import { trialEnd, type Seen } from '../outcomes/trial';

/** Milliseconds between two looks at the messages of a trial, and how often it is looked. */
const PAUSE = 10_000;
const LOOKS = 9;

const PARALLEL = 10;

const NO_IDS: Seen = { problem: 'CloudChat gave no ids for them', isFinal: true };

const FINAL: MessageStatus[] = ['failed', 'delivered', 'read'];

const NO_STATUS = 'CloudChat did not tell their status';

/** A read that ended so may end otherwise the next time. */
const MAY_PASS = ['throttled', 'unreachable', 'timeout', 'connectionLost', 'serverError'];

interface TrialRules {
	/** How many messages of an inbox and template are accepted before the others wait. */
	size: number;
	clock: Clock;
	/** Reads of CloudChat, which end when the signal aborts. */
	reader: (stop: AbortSignal) => CallAccount;
	/** Aborts when Stop is pressed. */
	stop?: AbortSignal;
}

/** The messages of an inbox and template in this run. */
interface Gate {
	trial: Trial;
	oneByOne: LimitFunction;
	/** Those that went in and have not ended. */
	inFlight: number;
	onEnd: () => void;
}

/**
 * Lets so many messages of an inbox and template through; the others wait, in their order, until it
 * is known what became of these. All runs of an execution share what came of it.
 */
export class Trials {
	/** What came of the trials of this run. */
	readonly ended: TrialEnd[] = [];

	private readonly gates = new Map<string, Gate>();

	constructor(
		private readonly rules: TrialRules,
		private readonly limits: Pick<Limits, 'trials'>,
	) {}

	/** What keeps a message from going out; `undefined` where nothing does. */
	check(message: Message): Stopped | undefined {
		const { end } = this.gateOf(message).trial;
		return end?.reason && { ...end, reason: end.reason };
	}

	/** Waits until it is the message's turn; call `left` when it has ended. */
	async enter(message: Message): Promise<void> {
		const gate = this.gateOf(message);
		const { trial } = gate;
		const { size, stop } = this.rules;
		await gate.oneByOne(async () => {
			const isFull = () => trial.accepted.length + gate.inFlight >= size;
			while (trial.end === undefined && stop?.aborted !== true && isFull()) {
				if (gate.inFlight === 0) await this.judge(trial, message);
				else await new Promise<void>((resolve) => (gate.onEnd = resolve));
			}
			gate.inFlight += 1;
		});
	}

	left(message: Message, outcome: Outcome): void {
		const gate = this.gateOf(message);
		gate.inFlight -= 1;
		if (gate.trial.end === undefined && outcome.status === 'accepted') {
			const { conversationId, messageId } = outcome;
			gate.trial.accepted.push({ conversationId, messageId });
		}
		gate.onEnd();
	}

	/** Looks at the messages of a trial until it is known how it ends, or Stop is pressed. */
	private async judge(trial: Trial, { shown }: Message): Promise<void> {
		const { clock, stop } = this.rules;
		const which = `template ${shown?.templateName} from inbox ${shown?.inboxId}`;
		const begun = clock.now();
		let seen = trial.accepted.map(({ conversationId, messageId }): Seen =>
			conversationId && messageId ? { isFinal: false } : NO_IDS,
		);
		trial.end = trialEnd(seen, false, which);
		for (let looks = 1; trial.end === undefined; looks += 1) {
			await clock.wait(begun + looks * PAUSE - clock.now(), stop);
			if (stop?.aborted) return;
			seen = await this.look(trial, seen);
			trial.end = trialEnd(seen, looks === LOOKS, which);
		}
		this.ended.push(trial.end);
	}

	/** Asks once for each message that is not final, until it is time for the next look. */
	private async look({ accepted }: Trial, seen: Seen[]): Promise<Seen[]> {
		const { clock, reader, stop } = this.rules;
		const late = clock.deadline(PAUSE);
		const call = reader(stop === undefined ? late : AbortSignal.any([stop, late]));
		const limit = pLimit(PARALLEL);
		const lookAt = async (one: Seen, place: number): Promise<Seen> => {
			const { conversationId = 0, messageId } = accepted[place];
			if (one.isFinal) return one;
			const found = await findMessage(call, conversationId, messageId);
			if (!found.ok) {
				const { reason, message: problem } = found.problem;
				return { ...one, problem, isFinal: !MAY_PASS.includes(reason) };
			}
			const { status, failure } = found.value.message;
			if (status === undefined) return { ...one, problem: NO_STATUS };
			return { status, failure, isFinal: FINAL.includes(status) };
		};
		return await Promise.all(seen.map((one, place) => limit(lookAt, one, place)));
	}

	private gateOf({ lanes }: Message): Gate {
		const { key } = lanes.alike;
		const trial = (this.limits.trials[key] ??= { accepted: [] });
		const gate = this.gates.get(key) ?? {
			...{ trial, oneByOne: pLimit(1), inFlight: 0, onEnd: () => {} },
		};
		this.gates.set(key, gate);
		return gate;
	}
}
