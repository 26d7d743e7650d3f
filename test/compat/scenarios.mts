import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';

import type { Fault, FaultChooser } from '../../dev/sandbox/index.mts';
import type { Lists } from './engine.mts';

/** A run of trigger → CloudChat, and what must come of it on every release. */
export interface Scenario {
	readonly name: string;
	readonly items: readonly IDataObject[];
	readonly parameters?: INodeParameters;
	readonly settings?: Partial<INode>;
	readonly fault?: FaultChooser;
	/** How often the workflow is executed; what is expected is of the last time. */
	readonly executions?: number;
	/** Calls the node as an AI agent does, once for each item. */
	readonly asTool?: boolean;
	/** How each item ended, in order. */
	readonly outcomes: readonly string[];
	/** How often each item's number got the message, in order. */
	readonly received: readonly number[];
	/** How often the service was called; as often as it received a message unless told. */
	readonly requests?: number;
	/** What the node's form shows, opened afterwards. */
	readonly lists?: Lists;
}

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

const MARIA = { phone: '+5511987654321', name: 'Maria' };
const JOAO = { phone: '+5521987654322', name: 'João' };
const ANA = { phone: '+5531987654323', name: 'Ana' };
const WRONG = { phone: '12', name: 'Ivo' };

/** An error that was taken, a redirect that is not to be followed, a 401 not to be tried again. */
const ANSWERS: Record<string, Fault> = {
	[MARIA.phone]: { kind: 'serverError', taken: true },
	[JOAO.phone]: { kind: 'redirect', location: '/elsewhere' },
	[ANA.phone]: { kind: 'unauthorized' },
};

/** Number and name, which a model fills in. */
const OF_THE_MODEL: INodeParameters = {
	phoneNumber: "={{ $fromAI('phone', '', 'string') }}",
	templateVariables: {
		variable: [
			{ name: 'name', value: "={{ $fromAI('name', '', 'string') }}", fallback: '' },
			{ name: 'order_id', value: '10234', fallback: '' },
		],
	},
};

/** What an older release could do without, and a message sent twice would come of it. */
export const SCENARIOS: readonly Scenario[] = [
	{
		name: 'On Error: Continue, Retry On Fail',
		// The wrong one first: where that is an error, the engine runs the node again.
		items: [WRONG, MARIA, JOAO],
		settings: { ...RETRY, onError: 'continueRegularOutput' },
		outcomes: ['failed: invalidPhoneNumber', 'accepted', 'accepted'],
		received: [0, 1, 1],
	},
	{
		name: 'On Error: Stop, Retry On Fail, one 404',
		items: [MARIA, JOAO, ANA],
		settings: RETRY,
		fault: ({ phoneNumber, attempt }) =>
			phoneNumber === JOAO.phone && attempt === 0 ? { kind: 'notFound' } : undefined,
		outcomes: ['accepted', 'accepted', 'accepted'],
		received: [1, 1, 1],
		requests: 4,
	},
	{
		name: 'Answers that n8n acts on by itself',
		items: [MARIA, JOAO, ANA],
		// One after the other, since a 401 ends the run.
		parameters: { options: { parallel: 1 } },
		settings: { onError: 'continueRegularOutput' },
		fault: ({ phoneNumber }) => ANSWERS[phoneNumber],
		outcomes: ['unknown: serverError', 'failed: refused', 'failed: unauthorized'],
		received: [1, 0, 0],
		requests: 3,
	},
	{
		// The form begins with the same value, which n8n must not take for one that can be left out.
		name: 'Dry Run, on as it was added',
		items: [MARIA, JOAO],
		parameters: { options: { dryRun: true } },
		outcomes: ['preview', 'preview'],
		received: [0, 0],
		// Of the template, to show what the customers would read.
		requests: 1,
	},
	{
		name: 'Send Once Key, executed twice',
		items: [MARIA, JOAO],
		parameters: { options: { sendOnceKey: '={{ $json.name }}' } },
		executions: 2,
		outcomes: ['skipped: sentBefore', 'skipped: sentBefore'],
		received: [1, 1],
	},
	{
		name: "An AI agent's tool: a guard without a value, and one given as a text",
		items: [MARIA, JOAO],
		parameters: {
			...OF_THE_MODEL,
			options: { dryRun: "={{ $fromAI('name') === 'Maria' ? undefined : 'TRUE' }}" },
		},
		settings: { type: 'n8n-nodes-cloudchat.cloudChatTool' },
		asTool: true,
		outcomes: ['failed: invalidOption', 'preview'],
		received: [0, 0],
		// The preview reads the template.
		requests: 1,
	},
	{
		name: "An AI agent's tool: what the model fills in",
		items: [MARIA, JOAO, WRONG],
		parameters: OF_THE_MODEL,
		settings: { type: 'n8n-nodes-cloudchat.cloudChatTool' },
		asTool: true,
		outcomes: ['accepted', 'accepted', 'failed: invalidPhoneNumber'],
		received: [1, 1, 0],
	},
	{
		name: 'Get Many',
		items: [{}],
		parameters: { resource: 'template', operation: 'getMany', returnAll: false, limit: 2 },
		outcomes: ['APPROVED', 'APPROVED'],
		received: [0],
		requests: 1,
	},
	{
		name: "The form's lists",
		items: [],
		executions: 0,
		outcomes: [],
		received: [],
		requests: 3,
		lists: {
			inboxes: ['5', '4', '3'],
			templates: 14,
			fields: ['name', 'order_id', 'button_param_0', 'Template order_update'],
		},
	},
];
