import { executionOf } from '../execution.mts';
import { atAnyTime, CLICK, publishTrigger, saveExample } from '../exampleRun.mts';
import { useN8n } from '../n8n.mts';
import { pinned, unpublish } from '../workflow.mts';

const n8n = useN8n();

const MARIA = { with: '+5521998877001', without: '+552198877001' };

let optOut: string;
let executions: number;
beforeEach(async () => {
	optOut = await publishTrigger(n8n(), 'opt-out');
	executions = 0;
});
afterEach(async () => await unpublish(n8n().client, optOut));

/** A customer writes, and the workflow has dealt with it. */
async function says(phoneNumber: string, text: string) {
	n8n().sandbox.customer.says(phoneNumber, text);
	return await executionOf(n8n().client, optOut, (executions += 1));
}

let contacts = 0;

/** Runs the campaign. @returns who got its message */
async function campaign(...phones: string[]) {
	const items = phones.map((phone) => {
		const contact_id = `${Date.now()}-${(contacts += 1)}`;
		return { contact_id, name: 'Maria', phone, order_id: '1' };
	});
	const pins = pinned(items, 'One item per contact');
	const id = await saveExample(n8n(), 'contacts-campaign', atAnyTime(), pins);
	const before = n8n().sandbox.ledger.messages.length;
	const { output, error } = await n8n().run(id, CLICK);
	const sent = n8n().sandbox.ledger.messages.slice(before);
	return { output, error, sentTo: sent.map(({ phoneNumber }) => phoneNumber) };
}

it('leaves out who asked to stop, with and without the ninth digit, until they come back', async () => {
	expect((await says(MARIA.without, 'Sair!')).status).toBe('success');
	const { output, sentTo } = await campaign(MARIA.with, MARIA.without, '(21) 99887-7002');
	expect(sentTo).toEqual(['+5521998877002']);
	expect(output('CloudChat').map(({ reason }) => reason)).toEqual([
		...['leftOut', 'leftOut', undefined],
	]);

	await says(MARIA.with, 'Voltar a receber');
	expect((await campaign(MARIA.with)).sentTo).toEqual([MARIA.with]);
});

it('sends nothing where n8n could take another table for the list', async () => {
	const { client } = n8n();
	await says(MARIA.with, 'Bom dia'); // the table is there
	const { id: project } = await client.call<{ id: string }>('GET', '/rest/projects/personal');
	const tables = `/rest/projects/${project}/data-tables`;
	const columns = [{ name: 'phone', type: 'string' }];
	const backup = { name: 'cloudchat_opt_outs backup', columns };
	const { id } = await client.call<{ id: string }>('POST', tables, backup);
	try {
		const { error, sentTo } = await campaign(MARIA.with);
		expect(error?.message).toContain('cloudchat_opt_outs');
		expect(sentTo).toEqual([]);
	} finally {
		await client.call('DELETE', `${tables}/${id}`);
	}
});
