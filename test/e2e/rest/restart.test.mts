import { people } from '../campaign.mts';
import { untilWaiting } from '../execution.mts';
import { CLICK, publishTrigger, saveExample } from '../exampleRun.mts';
import { useOwnN8n } from '../ownN8n.mts';

const { n8n, restart } = useOwnN8n({ life: [{ after: 0, to: 'delivered' }] });

it('a restart of n8n: sent keys are remembered, and what waits for an answer gets it', async () => {
	const options = { sendOnceKey: '={{ $json.name }}' };
	const id = await n8n().save({ items: people(3), options });
	expect((await n8n().run(id)).items).toMatchObject(Array(3).fill({ status: 'accepted' }));
	await publishTrigger(n8n(), 'ask-and-wait-answers');
	const asks = await n8n().start(await saveExample(n8n(), 'ask-and-wait'), CLICK);
	await untilWaiting(n8n().client, asks);

	await restart();
	const { customer, ledger } = n8n().sandbox;
	expect((await n8n().run(id)).items).toMatchObject(
		Array(3).fill({ status: 'skipped', reason: 'sentBefore' }),
	);
	expect(ledger.messages).toHaveLength(4);
	customer.presses(ledger.messages[3]?.messageId ?? 0, 'Confirmar');
	expect((await n8n().result(asks)).output('Confirmed')).toHaveLength(1);
}, 300_000);
