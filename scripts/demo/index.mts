// Runs the example campaign with a list of contacts on n8n's own engine and shows how each message
// ended and what happened to it, against the sandbox or a real account.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { loadPackage, runWorkflow, type WorkflowJson } from '../../dev/engine/engine.mts';
import { ADMIN_TOKEN, startSandbox, type Sandbox } from '../../dev/sandbox/index.mts';
import { readContacts } from '../../dev/contacts.mts';
import { exitWith } from '../../dev/exit.mts';
import { Failure } from '../../dev/failure.mts';
import { SETTLED, setFates, USUAL } from './fates.mts';
import { readOptions, type DemoOptions } from './options.mts';
import { withProgress } from './progress.mts';
import { readReport } from './report.mts';
import { countsOf, itemIndexOf, outcomeTable, reportTable } from './table.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const NODE = 'CloudChat';
const REPORT = `${root}examples/delivery-report.json`;

/** Milliseconds; many real messages are delivered by then, and the report says which. */
const REAL_WAIT = 15_000;

async function main(): Promise<void> {
	const options = readOptions();
	const contacts = await readContacts(options.csv ?? `${root}examples/contacts.csv`);
	const sandbox =
		options.account === undefined ? await startSandbox({ delay: 150, life: USUAL }) : undefined;
	if (sandbox !== undefined) setFates(sandbox.life);
	try {
		const account = options.account ?? {
			baseUrl: sandbox?.url ?? '',
			accountId: '1',
			token: ADMIN_TOKEN,
		};
		const credential = {
			type: 'cloudChatApi',
			data: { ...account, apiAccessToken: account.token },
		};
		const loader = await loadPackage(root);
		const { run, output } = await withProgress(contacts.length, async () =>
			runWorkflow(loader, {
				workflow: await campaign(options),
				credentials: { cloudchat: credential },
				items: contacts.map((json) => ({ json })),
			}),
		);
		const { error } = run.data.resultData;
		if (error !== undefined) {
			throw new Failure([error.message, error.description].filter(Boolean).join(' '));
		}
		const items = [...output(NODE, 0), ...output(NODE, 1)];
		console.log(outcomeTable(contacts, items));
		console.log(summary(options, items, sandbox));
		const accepted = items
			.filter(({ json }) => json.status === 'accepted' && json.conversationId !== undefined)
			.map((item) => ({ index: itemIndexOf(item), json: item.json }));
		if (accepted.length > 0) {
			const wait = sandbox === undefined ? REAL_WAIT : SETTLED;
			console.log(`\nWhat happened to them, ${wait / 1_000} s later:\n`);
			await new Promise((resolve) => setTimeout(resolve, wait));
			const reported = await readReport(loader, REPORT, credential, accepted);
			console.log(reportTable(contacts, reported));
			console.log(`${countsOf(reported)}.`);
		}
		if (options.keep && sandbox !== undefined) await untilInterrupted(sandbox);
	} finally {
		await sandbox?.close();
	}
}

/** The example, with a credential, and with inbox, template and dry run of the command line. */
async function campaign({ inbox, template, dryRun, account }: DemoOptions): Promise<WorkflowJson> {
	const file = `${root}examples/contacts-campaign.json`;
	const workflow = JSON.parse(await readFile(file, 'utf8')) as WorkflowJson;
	const node = workflow.nodes.find(({ name }) => name === NODE);
	if (node === undefined) throw new Error(`${file} has no node "${NODE}"`);
	// The others need a list of opt-outs and a time of day, or let the demo send only once.
	const { duplicates, perMinute } = node.parameters.options as INodeParameters;
	// The sandbox needs no pace, and a long list of contacts no patience.
	const pace = account === undefined ? {} : { perMinute };
	const parameters: INodeParameters = {
		inboxId: { __rl: true, mode: 'id', value: inbox },
		templateName: { __rl: true, mode: 'name', value: template },
		options: { duplicates, ...pace, dryRun },
	};
	Object.assign(node.parameters, parameters);
	node.credentials = { cloudChatApi: { id: 'cloudchat', name: 'CloudChat account' } };
	// The nodes before it bring contacts and leave some out: here, the list of the command line comes in.
	return { ...workflow, nodes: [node], connections: {} };
}

function summary({ dryRun }: DemoOptions, items: INodeExecutionData[], sandbox?: Sandbox): string {
	const count = (...statuses: unknown[]) =>
		items.filter(({ json }) => statuses.includes(json.status)).length;
	const sent = count('accepted', 'preview');
	const skipped = count('skipped');
	// An item that was not accepted may have gone out: only the others are called not sent.
	const unknown = items.filter(({ json }) => isUnknown(json)).length;
	const ended = [
		`${sent} ${dryRun ? 'would be sent' : 'accepted'}`,
		...(skipped === 0 ? [] : [`${skipped} skipped`]),
		...(unknown === 0 ? [] : [`${unknown} unknown`]),
		`${items.length - sent - skipped - unknown} not sent`,
	];
	const told = `${ended.join(', ')}.`;
	if (sandbox === undefined) return told;
	return `${told} The sandbox received ${sandbox.ledger.messages.length} messages.`;
}

function isUnknown({ details }: IDataObject): boolean {
	return (details as IDataObject | undefined)?.status === 'unknown';
}

async function untilInterrupted({ url }: Sandbox): Promise<void> {
	console.log(`\nWhat the customers would see: ${url}\nPress Ctrl-C to stop.`);
	await new Promise<void>((resolve) => process.once('SIGINT', () => resolve()));
}

main().then(() => process.exit(0), exitWith);
