import type { IDataObject, INodeParameters, IRunExecutionData } from 'n8n-workflow';

import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import type { Sandbox } from '../../dev/sandbox/index.mts';
import { expectNothingSecret } from './shown.mts';

/** A contact for each of these numbers. */
export const people = (...phones: string[]) => phones.map((phone) => ({ phone, name: 'Maria' }));

/** So many contacts, all others than those before the first. */
export const crowd = (count: number, first = 0) =>
	people(...Array.from({ length: count }, (_, index) => phoneOf(first + index)));

/**
 * Runs the node in the tests of a file, with what an operation's parameters have in common; what goes
 * wrong is an item unless a test says else, and no secret is in it. n8n remembers nothing of other tests.
 */
export function useNode(sandbox: () => Sandbox, common: INodeParameters) {
	beforeEach(async () => (await useProcessedStore()).clear());
	return async (items?: object[], { parameters, ...more }: Partial<NodeRun> = {}) => {
		const result = await runNode({
			baseUrl: sandbox().url,
			onError: 'continueRegularOutput',
			items: items as IDataObject[] | undefined,
			...more,
			parameters: { ...common, ...parameters },
		});
		expectNothingSecret([result.run, result.error]);
		return result;
	};
}

/** *Send Template* in the tests of a file. */
export function useSend(sandbox: () => Sandbox) {
	const send = useNode(sandbox, {});
	return {
		run: async (options: object = {}, { items, parameters, ...more }: Partial<NodeRun> = {}) => {
			const given = { ...parameters, options: options as INodeParameters };
			return await send(items, { ...more, parameters: given });
		},
		/** The numbers that got a message, in order. */
		received: () => sandbox().ledger.messages.map(({ phoneNumber }) => phoneNumber),
	};
}

/** How each item ended: its reason, else its status. */
export const ends = ({ items }: { items: IDataObject[] }) =>
	items.map(({ status, reason, details }) => {
		const given = (details ?? { status, reason }) as { status: string; reason?: string };
		return given.reason ?? given.status;
	});

/** The template's variables, with this name. */
export const withName = (value: string) => ({
	templateVariables: {
		variable: [
			{ name: 'name', value, fallback: '' },
			{ name: 'order_id', value: '10234', fallback: '' },
		],
	},
});

/**
 * As n8n's *Retry* does it: from the stored execution, with the failed node's run taken away and
 * the node on top of the stack again, under a new execution id.
 */
export function retryOf(stored: string, executionId: string): NodeRun['run'] {
	const resume = JSON.parse(stored) as IRunExecutionData;
	const { lastNodeExecuted = '', runData } = resume.resultData;
	delete resume.resultData.error;
	runData[lastNodeExecuted]?.pop();
	return { resume, executionId };
}
