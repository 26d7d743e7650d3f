import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { createTransport } from '../../../shared/api/transport';
import { realClock } from '../../../shared/pace/clock';
import { pacedCalls } from '../../../shared/pace/pacedReader';
import { RateLimiter } from '../../../shared/pace/rateLimiter';
import type { RunError } from '../../../shared/problem';
import { CircuitBreaker } from './deliver/circuitBreaker';
import { deliver, sentElsewhere, type Delivery } from './deliver/deliver';
import { Trials } from './deliver/trials';
import { Journal } from './memory/journal';
import { Names } from './memory/names';
import { oneAfterAnother } from './memory/oneAfterAnother';
import type { Composed, Message, Refusal, Words } from './model/message';
import type { Outcome, Planned } from './model/outcome';
import { endOf } from './outcomes/sentBefore';
import { heldAsAWhole, makePlan, messagesIn } from './plan/plan';
import { present } from './present/present';
import { stopError } from './present/stopError';
import { forgettingHint, summaryHint, trialHint } from './present/summary';
import type { Foundation } from './read/foundation';
import { readRun, type Run } from './read/run';

/** Milliseconds: a trial does not wait longer for the answer to a read. */
const LONGEST_READ = 10_000;

/** Runs of a node in an execution send one after another: each must know what the others sent. */
export async function inTurn<Result>(
	context: IExecuteFunctions,
	work: (run: Run) => Promise<Result>,
): Promise<Result> {
	const run = readRun(context);
	return await oneAfterAnother(run.memory, async () => await work(run));
}

/** What cannot be read for the whole run is wrong with each item. */
export function refuseAll(context: IExecuteFunctions, error: RunError, words: Words): Refusal[] {
	const { reason, message, hint } = error;
	const problem = { reason, message, hint, field: '' };
	return context
		.getInputData()
		.map((_, itemIndex) => ({ kind: 'refusal', itemIndex, problems: [problem], words }));
}

/** The way of a run's messages, whatever operation composed them: plan → deliver → present. */
export class Sending {
	readonly journal: Journal;

	/** How many messages of this run an earlier try sent, or may have. */
	private sentEarlier = 0;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly run: Run,
		private readonly foundation: Foundation,
		private readonly words: Words,
	) {
		this.journal = Journal.of(run.memory, run);
	}

	/** What becomes of each item, before the first byte is sent. */
	async plan(composed: Composed[]): Promise<Planned[]> {
		const { isRetry } = this.run;
		const { settings } = this.foundation;
		const plan = makePlan(composed, settings, this.journal);
		this.sentEarlier = plan.filter(
			(one) => one.kind === 'settled' && endOf(one.outcome) !== 'free',
		).length;
		return await heldAsAWhole(
			plan,
			{ ...settings, isRetry },
			this.journal,
			async (messages) => await this.lookUp(messages),
		);
	}

	/** Outcomes of messages that keys will skip, or that another execution has sent, or may have. */
	private async lookUp(messages: Message[]): Promise<Map<Message, Outcome>> {
		const { isRetry } = this.run;
		const named = messages.filter(({ onceKey }) => onceKey !== undefined || isRetry);
		const known = await this.namesOf(named).lookUp();
		return new Map(
			[...known].map(([one, heard]) => [one, sentElsewhere(one, heard, this.journal)]),
		);
	}

	/** In a Retry, what it does not send may have gone out before n8n crashed, or in another Retry. */
	private async withSentBefore(
		plan: Planned[],
		outcomes: Outcome[],
		heardFree: Set<Message>,
	): Promise<Outcome[]> {
		const { isRetry } = this.run;
		const isOver = this.context.getExecutionCancelSignal()?.aborted;
		if (!isRetry || isOver || this.foundation.settings.dryRun) return outcomes;
		const unsent = plan.map(({ kind, message }, index) => {
			const isUnsent = kind === 'settled' || outcomes[index].status === 'notAttempted';
			return isUnsent && message && !heardFree.has(message) ? message : undefined;
		});
		const known = await this.lookUp(unsent.filter((message) => message !== undefined));
		return outcomes.map((outcome, index) => {
			const message = unsent[index];
			return (message && known.get(message)) ?? outcome;
		});
	}

	/** Sends what the plan says; outcomes keep the order of the items. */
	async deliver(plan: Planned[]): Promise<Outcome[]> {
		const { context, journal, foundation } = this;
		const { account, settings } = foundation;
		const { limits } = journal;
		const keys = this.namesOf(messagesIn(plan));
		const stop = context.getExecutionCancelSignal();
		const transport = createTransport(context, account, settings.timeout);
		const timeout = Math.min(settings.timeout, LONGEST_READ);
		const reader = (late: AbortSignal) => pacedCalls(context, account, { timeout, stop: late });
		const { trialBatch: size } = settings;
		const trial = size === undefined ? undefined : { size, clock: realClock, reader, stop };
		const delivery: Delivery = {
			trials: trial && new Trials(trial, limits),
			send: async ({ path, request: body }) => await transport({ method: 'POST', path, body }),
			limiter: new RateLimiter(realClock, settings, limits, stop),
			breaker: new CircuitBreaker(settings, limits),
			...{ journal, keys, stop },
			parallel: settings.parallel,
			hours: () => settings.hours?.(realClock.now()),
		};
		const delivered = await deliver(plan, delivery);
		const outcomes = await this.withSentBefore(plan, delivered, keys.heardFree);
		for (const end of delivery.trials?.ended ?? []) context.addExecutionHints?.(trialHint(end));
		const remembered = await keys.close();
		if (remembered !== undefined) context.addExecutionHints?.(forgettingHint(remembered));
		return outcomes;
	}

	/** The items that come out; throws where an error is to stop the workflow. */
	present(outcomes: Outcome[]): INodeExecutionData[] {
		const { context, run, words } = this;
		const { settings, account, error } = this.foundation;
		// Absent in the tools of older releases; an error now would come after the messages went out.
		context.addExecutionHints?.(summaryHint(outcomes));
		// After Stop there is nothing to report: an error would hide that the user ended the run.
		if (settings.stopOnError && !context.getExecutionCancelSignal()?.aborted) {
			const stop = { ...run, first: error?.itemIndex, words };
			const thrown = stopError(context.getNode(), outcomes, stop);
			if (thrown !== undefined) throw thrown;
		}
		const { baseUrl, accountId } = account;
		const { simplify } = settings;
		return present(outcomes, { baseUrl, accountId, simplify, toModel: run.isTool, words });
	}

	private namesOf(messages: Message[]): Names {
		const { context, run, foundation, journal, sentEarlier } = this;
		const onExecutionFinish = context.onExecutionFinish?.bind(context);
		const parts = {
			journal,
			sentEarlier,
			clock: realClock,
			store: context.helpers,
			onExecutionFinish,
		};
		return new Names(messages, { ...parts, ...run, ...foundation.settings });
	}
}
