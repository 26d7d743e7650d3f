import type { IDataObject } from 'n8n-workflow';

import { useSandbox } from '../engine/sandbox.mts';
import { readExample } from './examples.mts';
import { bodiesAt, runExample } from './runExample.mts';

const sandbox = useSandbox();

// With a real PostgreSQL it is run in test/e2e/queue.
const round = async (...claimed: IDataObject[]) =>
	await runExample('send-once-with-postgres', sandbox(), {
		'Claim the next 50': claimed,
		// As if all had been stopped: one round is enough here.
		'Go on?': [],
	});

it('sends what was claimed, and hands on an outcome for each', async () => {
	const { error, output } = await round(
		{ key: 'offer-1', name: 'Maria', phone: '(11) 98765-4321' },
		{ key: 'offer-2', name: null, phone: '98765' },
	);
	expect(error).toBeUndefined();
	expect(bodiesAt(sandbox())).toMatchObject([{ phone_number: '+5511987654321', nome: 'Maria' }]);
	expect(output('Write down the outcome')).toMatchObject([
		{ status: 'accepted' },
		{ details: { status: 'failed', reason: 'invalidPhoneNumber' } },
	]);
});

it('ends where nobody is left', async () => {
	// What n8n's Postgres node gives for no rows.
	const { error, runs } = await round({ success: true });
	expect(error).toBeUndefined();
	expect(runs('CloudChat')).toBe(0);
});

it('claims before it sends, and never takes a claim over', () => {
	const { nodes } = readExample('send-once-with-postgres');
	const claim = nodes.find(({ name }) => name === 'Claim the next 50');
	expect(claim?.parameters.query).toMatch(/ON CONFLICT \(key\) DO NOTHING\s+RETURNING key/);
	expect(claim?.retryOnFail ?? false).toBe(false);
});
