// One side of the benchmark in a process of its own: runs it once and prints its figures.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INodeParameters, INodeType, OnError } from 'n8n-workflow';

import { loadPackage, runWorkflow } from '../../dev/engine/engine.mts';
import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { nodeWorkflow } from '../../dev/engine/sendTemplate.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { ADMIN_TOKEN } from '../../dev/sandbox/index.mts';
import { BareLoop } from './bareLoop.mts';
import type { ChildFigures, ChildOrder } from './figures.mts';
import type { Side } from './sides.mts';

const order = JSON.parse(process.argv[2] ?? '') as ChildOrder;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** The node types of n8n's own package, from an installed n8n. */
function httpRequestNode(n8n: string): INodeType {
	const base = createRequire(join(n8n, 'node_modules/n8n/package.json'));
	const { HttpRequest } = base('n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js') as {
		HttpRequest: new () => INodeType;
	};
	return new HttpRequest();
}

const TYPES: Record<Side['node'], string> = {
	cloudChat: 'n8n-nodes-cloudchat.cloudChat',
	httpRequest: 'n8n-nodes-base.httpRequest',
	bareLoop: 'bench.bareLoop',
	none: 'bench.none',
};

function httpRequestParameters(url: string): INodeParameters {
	return {
		method: 'POST',
		url: `${url}/api/v1/accounts/1/conversations/create_proactive_whatsapp_conversation`,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'cloudChatApi',
		sendBody: true,
		specifyBody: 'json',
		jsonBody:
			'={{ { inbox_id: "3", phone_number: $json.phone, template_name: "order_update", name: $json.name, order_id: "10234", button_param_0: "10234" } }}',
	};
}

async function run(): Promise<ChildFigures> {
	await useProcessedStore();
	const loader = await loadPackage(root);
	const { side, url, messages, faulty } = order;
	const type = TYPES[side.node];
	const parameters = {
		...(side.node === 'httpRequest' ? httpRequestParameters(url) : {}),
		...(side.parameters as INodeParameters),
	};
	const otherNodes: Record<string, INodeType> = { [TYPES.bareLoop]: new BareLoop() };
	if (side.node === 'httpRequest') otherNodes[type] = httpRequestNode(order.n8n);
	const items = Array.from({ length: messages }, (_, index) => ({
		json: { phone: phoneOf(index), name: 'Maria', key: `key-${index}` },
	}));
	const settings = faulty ? { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } : {};
	const onError: OnError = 'stopWorkflow';

	global.gc?.();
	const cpu = process.cpuUsage();
	const started = performance.now();
	const result = await runWorkflow(loader, {
		workflow: nodeWorkflow(parameters, {
			type,
			typeVersion: side.node === 'httpRequest' ? 4.2 : 1,
			...settings,
			onError,
		}),
		credentials: {
			account: {
				type: 'cloudChatApi',
				data: { accountId: '1', apiAccessToken: ADMIN_TOKEN, baseUrl: url },
			},
		},
		items,
		otherNodes,
	});
	const seconds = (performance.now() - started) / 1000;
	const { user, system } = process.cpuUsage(cpu);
	const { error } = result.run.data.resultData;
	if (error !== undefined && !faulty) throw error;
	return {
		seconds,
		cpu: (user + system) / 1000,
		memory: process.resourceUsage().maxRSS / 1024,
		credentialReads: result.credentialReads,
	};
}

run().then(
	(figures) => {
		console.log(JSON.stringify(figures));
		process.exit(0);
	},
	(error: unknown) => {
		console.error(error);
		process.exit(1);
	},
);
