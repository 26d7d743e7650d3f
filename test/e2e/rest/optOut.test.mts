import { phoneFor } from '../../../dev/sandbox/index.mts';
import {
	atAnyTime,
	executionOf,
	outputOf,
	publishTrigger,
	saveExample,
	unpublish,
	type SavedExample,
} from '../exampleRun.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n();

const START = 'When clicking Execute workflow';
const MARIA = { with: '+5521998877001', without: '+552198877001' };
/** A number whose messages fail: its owner stopped marketing messages in WhatsApp. */
const STOPPED = phoneFor(131050);

let optOut: SavedExample;
let executions: number;
beforeEach(async () => {
	optOut = await publishTrigger(n8n(), 'opt-out');
	executions = 0;
});
afterEach(async () => await unpublish(n8n().client, optOut));

/** A customer writes, and the workflow has dealt with it. */
async function says(phoneNumber: string, text: string) {
	n8n().sandbox.customer.says(phoneNumber, text);
	return await executionOf(n8n().client, optOut.id, (executions += 1));
}

let contacts = 0;
const pinned = (phones: string[]) => ({
	pinData: {
		'One item per contact': phones.map((phone) => ({
			json: { contact_id: `${Date.now()}-${(contacts += 1)}`, name: 'Maria', phone, order_id: '1' },
		})),
	},
});

/** Runs the campaign. @returns who got its message */
async function campaign(...phones: string[]) {
	const { id } = await saveExample(n8n(), 'contacts-campaign', atAnyTime, pinned(phones));
	const before = n8n().sandbox.ledger.messages.length;
	const execution = await n8n().run(id, START);
	expect(execution.status).toBe('success');
	const sent = n8n().sandbox.ledger.messages.slice(before);
	return { execution, sentTo: sent.map(({ phoneNumber }) => phoneNumber) };
}

it('leaves out who asked to stop, with and without the ninth digit, until they come back', async () => {
	expect((await says(MARIA.without, 'Sair!')).status).toBe('success');
	const { execution, sentTo } = await campaign(MARIA.with, MARIA.without, '(21) 99887-7002');
	expect(sentTo).toEqual(['+5521998877002']);
	expect(outputOf(execution, 'CloudChat').map(({ reason }) => reason)).toEqual([
		...['leftOut', 'leftOut', undefined],
	]);

	await says(MARIA.with, 'Voltar a receber');
	expect((await campaign(MARIA.with)).sentTo).toEqual([MARIA.with]);

	await says(MARIA.with, ' PARAR ');
	expect((await campaign(MARIA.without)).sentTo).toEqual([]);
	await says(MARIA.without, 'Voltar a receber');
});

it('goes on sending to who says something else', async () => {
	expect((await says('+5521998877003', 'quero sair na quinta')).status).toBe('success');
	expect((await campaign('+5521998877003')).sentTo).toEqual(['+5521998877003']);
});

it('leaves out whose message failed because they stopped marketing messages', async () => {
	expect((await campaign(STOPPED)).sentTo).toEqual([STOPPED]);
	const { status } = await executionOf(n8n().client, optOut.id);
	expect(status).toBe('success');
	expect((await campaign(STOPPED)).sentTo).toEqual([]);
});

it('sends nothing where n8n could take another table for the list', async () => {
	const { client, sandbox } = n8n();
	await says(MARIA.with, 'Bom dia'); // the table is there
	const { id: project } = await client.call<{ id: string }>('GET', '/rest/projects/personal');
	const tables = `/rest/projects/${project}/data-tables`;
	const backup = {
		name: 'cloudchat_opt_outs backup',
		columns: [{ name: 'phone', type: 'string' }],
	};
	const { id } = await client.call<{ id: string }>('POST', tables, backup);
	try {
		const more = pinned([MARIA.with]);
		const saved = await saveExample(n8n(), 'contacts-campaign', atAnyTime, more);
		const { error } = await n8n().run(saved.id, START);
		expect(error?.message).toContain('cloudchat_opt_outs');
		expect(sandbox.ledger.messages).toEqual([]);
	} finally {
		await client.call('DELETE', `${tables}/${id}`);
	}
});
