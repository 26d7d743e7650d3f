import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import pLimit from 'p-limit';

import { readAccount, type Account } from '../api/account';
import type { CallAccount } from '../api/transport';
import { pacedCalls } from '../pace/pacedReader';
import type { Result, RunError, ServiceProblem } from '../problem';
import { errorJson, itemOf, thrownError, withWords } from './items';
import { stopsOnError } from './tool';

/** Items that are worked on at once. */
const PARALLEL = 10;

/** What went wrong with an item. */
export interface ItemProblem extends ServiceProblem {
	/** `details.status`, where it is another than the operation's usual one. */
	status?: string;
	/** What else `details` tell. */
	more?: IDataObject;
}

/** What becomes of an item: one item or several, or what is wrong. */
export type ItemResult = Result<IDataObject | IDataObject[], ItemProblem>;

type Status = 'notRead' | 'failed';

/** An operation that does one thing for each item. */
export interface EachItem<Asked> {
	/** `details.status` of an item that went wrong, unless it says another. */
	status: Status;
	/** Milliseconds until a request without an answer is given up. */
	timeout: number;
	/** Absent: as fast as CloudChat answers. */
	perMinute?: number;
	/** What an item asks for. No call is made before all are read. */
	read(itemIndex: number, account: Account): Result<Asked>;
	/** Items with the same one are worked on one after another; absent: each has its own. */
	line?(asked: Asked): unknown;
	act(asked: Asked, call: CallAccount, account: Account): Promise<ItemResult>;
}

/**
 * Works on each item and gives what comes of it, in their order. Where an error stops the workflow,
 * the first one is thrown, and what was not begun is left.
 */
export async function eachItem<Asked>(
	context: IExecuteFunctions,
	work: EachItem<Asked>,
): Promise<INodeExecutionData[]> {
	const account = await readAccount(context);
	if (!account.ok) return refuseAll(context, work.status, { ...account.problem, itemIndex: 0 });
	return present(context, work.status, await resultsOf(context, account.value, work));
}

/** The same thing is wrong with every item. */
export function refuseAll(
	context: IExecuteFunctions,
	status: Status,
	{ itemIndex, ...problem }: RunError,
): INodeExecutionData[] {
	if (stopsOnError(context)) throw thrownError(context.getNode(), problem, itemIndex);
	const results = context.getInputData().map(() => ({ ok: false as const, problem }));
	return present(context, status, results);
}

function present(
	context: IExecuteFunctions,
	usual: Status,
	results: Array<ItemResult | undefined>,
): INodeExecutionData[] {
	const throws = stopsOnError(context) && context.getExecutionCancelSignal()?.aborted !== true;
	return results.flatMap((result, itemIndex) => {
		if (result === undefined) return [];
		if (result.ok) return [result.value].flat().map((json) => itemOf(json, itemIndex));
		const { status = usual, reason, hint, more, httpCode, response } = result.problem;
		if (throws) throw thrownError(context.getNode(), result.problem, itemIndex);
		// Whatever answered without being of use did not do what was asked for.
		const told = reason === 'unclearAnswer' && status !== 'unknown' ? 'refused' : reason;
		const details = { status, reason: told, itemIndex, ...more, hint, httpCode, response };
		return [itemOf(errorJson(withWords(result.problem), details), itemIndex)];
	});
}

async function resultsOf<Asked>(
	context: IExecuteFunctions,
	account: Account,
	{ read, line, act, ...pace }: EachItem<Asked>,
): Promise<Array<ItemResult | undefined>> {
	const stopOnError = stopsOnError(context);
	const results: Array<ItemResult | undefined> = [];
	const lines = new Map<unknown, Array<() => Promise<void>>>();
	const call = pacedCalls(context, account, pace);
	for (const itemIndex of context.getInputData().keys()) {
		const asked = read(itemIndex, account);
		if (!asked.ok) {
			results[itemIndex] = asked;
			continue;
		}
		const step = async () => {
			const isOver = stopOnError && results.some((one) => one?.ok === false);
			if (!isOver) results[itemIndex] = await act(asked.value, call, account);
		};
		const key = line === undefined ? Symbol() : line(asked.value);
		lines.set(key, [...(lines.get(key) ?? []), step]);
	}
	const limit = pLimit(PARALLEL);
	const workOn = async (steps: Array<() => Promise<void>>) => {
		for (const step of steps) await step();
	};
	await Promise.all([...lines.values()].map((steps) => limit(workOn, steps)));
	return results;
}
