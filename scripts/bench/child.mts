// One side of the benchmark in a process of its own: runs it once and prints its figures.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';

import { loadPackage, runWorkflow } from '../../dev/engine/engine.mts';
import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { nodeWorkflow } from '../../dev/engine/sendTemplate.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { ADMIN_TOKEN } from '../../dev/sandbox/index.mts';
import { httpRequest, PATH, type Side } from './sides.mts';

/** What a child is asked to run. */
export interface Order {
	side: Side;
	messages: number;
	/** Where the sandbox answers. */
	url: string;
	/** The folder of an n8n, for its HTTP Request node. */
	n8n: string;
	/** With n8n's Retry On Fail, against a service that goes wrong. */
	faulty: boolean;
}

/** What a child measures of itself. */
export interface Figures {
	seconds: number;
	/** Milliseconds of CPU, all threads. */
	cpu: number;
	/** Peak of the resident memory, in MiB. */
	memory: number;
}

/**
 * n8n's HTTP helper, bounded, with two expressions and nothing else: no checks, no journal, no
 * outcomes. The limit of what any node can reach.
 */
class BareLoop implements INodeType {
	description = {
		...{ displayName: 'Bare Loop', name: 'bareLoop', description: '', version: 1 },
		...{ group: ['output' as const], defaults: {} },
		...{ inputs: [NodeConnectionTypes.Main], outputs: [NodeConnectionTypes.Main] },
		credentials: [{ name: 'cloudChatApi', required: true }],
		properties: [
			{ displayName: 'Parallel', name: 'parallel', type: 'number' as const, default: 1 },
			{ displayName: 'Phone', name: 'phone', type: 'string' as const, default: '' },
			{ displayName: 'Name', name: 'name', type: 'string' as const, default: '' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const credential = await this.getCredentials('cloudChatApi');
		const credentialsDecrypted = { id: '', name: '', type: 'cloudChatApi', data: credential };
		const limit = pLimit(this.getNodeParameter('parallel', 0) as number);
		const url = String(credential.baseUrl) + PATH;
		const bodyOf = (item: number) => ({
			...{ inbox_id: '3', template_name: 'order_update' },
			...{ order_id: '10234', button_param_0: '10234' },
			phone_number: this.getNodeParameter('phone', item),
			name: this.getNodeParameter('name', item),
		});
		const send = async (item: number) => ({
			json: (await this.helpers.httpRequestWithAuthentication.call(
				this,
				'cloudChatApi',
				{ method: 'POST', url, body: bodyOf(item) },
				{ credentialsDecrypted },
			)) as INodeExecutionData['json'],
			pairedItem: { item },
		});
		const sent = this.getInputData().map(async (_, item) => await limit(() => send(item)));
		return [await Promise.all(sent)];
	}
}

// n8n asks whether HTTP Request takes the credential by this name.
const TYPES: Record<Side['node'], string> = {
	cloudChat: 'n8n-nodes-cloudchat.cloudChat',
	httpRequest: 'n8n-nodes-base.httpRequest',
	bareLoop: 'bench.bareLoop',
	none: 'bench.none',
};

/** The node type, its version and the parameters of a side. */
function nodeOf({ side, n8n, url }: Order): [INodeType?, number?, INodeParameters?] {
	const { node, parallel, options = {} } = side;
	if (node === 'bareLoop') {
		const parameters = { parallel, phone: '={{ $json.phone }}', name: '={{ $json.name }}' };
		return [new BareLoop(), 1, parameters];
	}
	if (node !== 'httpRequest') return [undefined, 1, { options: { parallel, ...options } }];
	const base = createRequire(join(n8n, 'node_modules/n8n/package.json'));
	const { HttpRequest } = base('n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js') as {
		HttpRequest: new () => INodeType;
	};
	return [new HttpRequest(), 4.2, httpRequest(url)];
}

async function run(order: Order): Promise<Figures> {
	await useProcessedStore();
	const loader = await loadPackage(fileURLToPath(new URL('../..', import.meta.url)));
	const { side, url, messages, faulty } = order;
	const type = TYPES[side.node];
	const [other, typeVersion, parameters] = nodeOf(order);
	const items = Array.from({ length: messages }, (_, index) => ({
		json: { phone: phoneOf(index), name: 'Maria', key: `key-${index}` },
	}));
	const retry = faulty ? { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } : {};
	const data = { accountId: '1', apiAccessToken: ADMIN_TOKEN, baseUrl: url };

	global.gc?.();
	const cpu = process.cpuUsage();
	const started = performance.now();
	const { run } = await runWorkflow(loader, {
		workflow: nodeWorkflow(parameters, { type, typeVersion, ...retry, onError: 'stopWorkflow' }),
		credentials: { account: { type: 'cloudChatApi', data } },
		items,
		otherNodes: other === undefined ? {} : { [type]: other },
	});
	const seconds = (performance.now() - started) / 1000;
	const { user, system } = process.cpuUsage(cpu);
	const { error } = run.data.resultData;
	if (error !== undefined && !faulty) throw error;
	const memory = process.resourceUsage().maxRSS / 1024;
	return { seconds, cpu: (user + system) / 1000, memory };
}

console.log(JSON.stringify(await run(JSON.parse(process.argv[2] ?? '') as Order)));
process.exit(0);
