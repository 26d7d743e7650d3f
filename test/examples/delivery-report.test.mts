import { join } from 'node:path';

import { readContacts } from '../../dev/contacts.mts';
import { MovedClock } from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { EXAMPLES } from './examples.mts';
import { runExample } from './runExample.mts';

const clock = new MovedClock();
const sandbox = useSandbox({ clock });

const STEPS = [
	['Fix', 'fix', 'Ana Lima'],
	['Retry later', 'retryLater', 'Bruno Dias'],
	['Do not contact', 'doNotContact', 'Beatriz Rocha'],
	['Use another channel', 'useOtherChannel', 'Pedro Alves'],
	['Check the account', 'checkAccount', 'Lúcia Ferreira'],
	['Look at it yourself', '', 'Rafael Costa'],
];

async function run() {
	const contacts = await readContacts(join(EXAMPLES, 'delivery-report.csv'));
	const rows = contacts.map((contact) => ({ ...contact }));
	return await runExample(
		'delivery-report',
		sandbox(),
		{ 'One item per contact': rows },
		{ duringWait: async () => await clock.advance(60_000) },
	);
}

it('tells what became of each message, and leads each failure where it can be dealt with', async () => {
	const { error, output } = await run();
	expect(error).toBeUndefined();
	expect(output('Not accepted')).toMatchObject([
		{ name: 'Ivo Prado', reason: 'invalidPhoneNumber' },
	]);
	expect(output('Report').map(({ name, status, nextStep }) => [name, status, nextStep])).toEqual([
		['Maria Silva', 'read', ''],
		['João Souza', 'delivered', ''],
		...STEPS.map(([, nextStep, name]) => [name, 'failed', nextStep]),
		['Carla Nunes', 'queued', ''],
	]);
	STEPS.forEach(([node, , name], place) => {
		const branch = output('By next step', place);
		expect([node, branch.map((item) => item.name)]).toEqual([node, [name]]);
		expect(output(node ?? '').map((item) => item.phone)).toEqual([
			expect.stringMatching(/^\+55119\d{8}$/),
		]);
	});
});

it('a message that cannot be read spoils no other', async () => {
	sandbox().faults.onRead(({ path }) => {
		const { messages } = sandbox().ledger;
		const maria = messages.find(({ phoneNumber }) => phoneNumber === '+5511987654321');
		const isHers = path.includes(`/conversations/${maria?.conversationId}/`);
		return isHers ? { kind: 'serverError' } : undefined;
	});
	const { error, output } = await run();
	expect(error).toBeUndefined();
	expect(output('Not read')).toMatchObject([
		{ phone: '+5511987654321', reason: 'serverError', problem: expect.any(String) },
	]);
	expect(output('Report')).toHaveLength(8);
});
