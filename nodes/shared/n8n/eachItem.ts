import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import pLimit from 'p-limit';

import { readAccount, type Account } from '../api/account';
import { createTransport, type Answer, type Broken, type Call } from '../api/transport';
import { realClock } from '../pace/clock';
import { pacedReader } from '../pace/pacedReader';
import { paceOf } from '../pace/paceOf';
import { RateLimiter } from '../pace/rateLimiter';
import type { Problem, Result } from '../problem';
import { errorJson, itemOf, thrownError, type ServiceProblem } from './items';
import { stopsOnError } from './onError';

/** Items that are worked on at once. */
const PARALLEL = 10;

/** What went wrong with an item. */
export interface ItemProblem extends Problem, ServiceProblem {
	/** `details.status`, where it is another than the operation's usual one. */
	status?: string;
	/** What else `details` tell. */
	more?: IDataObject;
}

export type ItemResult = Result<IDataObject, ItemProblem>;

/**
 * One call to the account, at the pace of all reads of an execution. Never throws. `notMade`: it ended
 * like an earlier one, without a request.
 */
export type PacedCall = (call: Call) => Promise<(Answer | Broken) & { notMade?: boolean }>;

/** An operation that does one thing for each item. */
export interface EachItem<Asked> {
	/** `details.status` of an item that went wrong, unless it says another. */
	status: 'notRead' | 'failed';
	/** Milliseconds until a request without an answer is given up. */
	timeout: number;
	/** What an item asks for. No call is made before all are read. */
	read(itemIndex: number, account: Account): Result<Asked>;
	/** Items with the same one are worked on one after another. */
	line(asked: Asked, itemIndex: number): unknown;
	act(asked: Asked, call: PacedCall, account: Account): Promise<ItemResult>;
}

/**
 * Works on each item and gives one item for each, in their order. Where an error stops the workflow,
 * the first one is thrown, and what was not begun is left.
 */
export async function eachItem<Asked>(
	context: IExecuteFunctions,
	work: EachItem<Asked>,
): Promise<INodeExecutionData[]> {
	const stopOnError = stopsOnError(context);
	const results = await resultsOf(context, work, stopOnError);
	const isStopped = context.getExecutionCancelSignal()?.aborted === true;
	return results.flatMap((result, itemIndex) => {
		if (result === undefined) return [];
		if (result.ok) return [itemOf(result.value, itemIndex)];
		const { status = work.status, reason, message, hint, httpCode, response } = result.problem;
		if (stopOnError && !isStopped) {
			throw thrownError(context.getNode(), result.problem, itemIndex);
		}
		const details = { status, reason, itemIndex, ...result.problem.more, hint, httpCode, response };
		return [itemOf(errorJson(message, details), itemIndex)];
	});
}

async function resultsOf<Asked>(
	context: IExecuteFunctions,
	{ timeout, read, line, act }: EachItem<Asked>,
	stopOnError: boolean,
): Promise<Array<ItemResult | undefined>> {
	const items = context.getInputData();
	const account = await readAccount(context);
	if (!account.ok) return items.map(() => account);
	const results: Array<ItemResult | undefined> = [];
	const lines = new Map<unknown, Array<() => Promise<void>>>();
	const call = pacedCall(context, account.value, timeout);
	for (const itemIndex of items.keys()) {
		const asked = read(itemIndex, account.value);
		if (!asked.ok) {
			results[itemIndex] = asked;
			continue;
		}
		const step = async () => {
			const isOver = stopOnError && results.some((one) => one?.ok === false);
			if (!isOver) results[itemIndex] = await act(asked.value, call, account.value);
		};
		const key = line(asked.value, itemIndex);
		lines.set(key, [...(lines.get(key) ?? []), step]);
	}
	const limit = pLimit(PARALLEL);
	const workOn = async (steps: Array<() => Promise<void>>) => {
		for (const step of steps) await step();
	};
	await Promise.all([...lines.values()].map((steps) => limit(workOn, steps)));
	return results;
}

function pacedCall(context: IExecuteFunctions, account: Account, timeout: number): PacedCall {
	const stop = context.getExecutionCancelSignal();
	const transport = createTransport(context, account, timeout);
	const made = new WeakSet<Call>();
	const paced = pacedReader({
		read: async (call: Call) => {
			made.add(call);
			return await transport(call);
		},
		limiter: new RateLimiter(realClock, {}, paceOf(context), stop),
		stop,
	});
	return async (call) => ({ ...(await paced(call)), notMade: !made.has(call) });
}
