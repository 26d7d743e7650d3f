import type { INodeParameters } from 'n8n-workflow';

import { useSandbox } from '../engine/sandbox.mts';
import { skipWaits } from '../engine/skipWaits.mts';
import { isCloudChat, readExample, type Example } from './examples.mts';
import { runExample } from './runExample.mts';

const sandbox = useSandbox();
skipWaits();

/** As it is, but as fast as can be. */
function quick(): Example {
	const example = readExample('retry-later');
	const nodes = example.nodes.map((node) => {
		if (!isCloudChat(node)) return node;
		const { perMinute: _pace, ...options } = node.parameters.options as INodeParameters;
		return { ...node, parameters: { ...node.parameters, options } };
	});
	return { ...example, nodes };
}

const person = (name: string, phone: string) => ({ name, phone, order_id: '10234' });
const MARIA = '+5511987654321';
const JOAO = '+5521998877665';
const people = [
	person('Maria', '(11) 98765-4321'),
	person('João', '21 99887-7665'),
	person('Carlos', '98765'),
];

const run = async (contacts = people) =>
	await runExample(quick(), sandbox(), { 'One item per contact': contacts });
const sentTo = () => sandbox().ledger.messages.map(({ phoneNumber }) => phoneNumber);

it('sends again what was throttled, and only that', async () => {
	sandbox().faults.when(({ phoneNumber, attempt }) =>
		phoneNumber === JOAO && attempt < 4 ? { kind: 'throttled' } : undefined,
	);
	const { error, output, runs } = await run();
	expect(error).toBeUndefined();
	expect(runs('CloudChat')).toBe(2);
	expect(sentTo()).toEqual([MARIA, JOAO]);
	expect(output('CloudChat')).toMatchObject([{ status: 'accepted', phoneNumber: JOAO }]);
	expect(output('Not accepted')).toMatchObject([{ name: 'Carlos', reason: 'invalidPhoneNumber' }]);
});

it('sends a message back three times, and then lists it', async () => {
	sandbox().faults.when(({ phoneNumber }) =>
		phoneNumber === JOAO ? { kind: 'throttled' } : undefined,
	);
	const { error, output, runs } = await run();
	expect(error).toBeUndefined();
	expect(runs('CloudChat')).toBe(4);
	expect(output('Not accepted')).toMatchObject([
		{ name: 'João', phone: '21 99887-7665', reason: 'throttled', problem: expect.any(String) },
	]);
	expect(sentTo()).toEqual([MARIA]);
});

it('does not send again what may have gone out', async () => {
	sandbox().faults.when(({ phoneNumber }) =>
		phoneNumber === JOAO ? { kind: 'closeAfter' } : undefined,
	);
	const { output, runs } = await run();
	expect(runs('CloudChat')).toBe(1);
	expect(output('Not accepted')).toMatchObject([
		{ name: 'João', reason: 'connectionLost' },
		{ name: 'Carlos', reason: 'invalidPhoneNumber' },
	]);
	expect(sentTo()).toEqual([MARIA, JOAO]);
});

it('sends all of them later where CloudChat refused a whole round', async () => {
	const many = Array.from({ length: 12 }, (_, index) =>
		person(`Pessoa ${index}`, `11 98765-43${10 + index}`),
	);
	// Ten are given up after four tries each, and that ends the round.
	sandbox().faults.when(({ number }) => (number <= 41 ? { kind: 'throttled' } : undefined));
	const { output, runs } = await run(many);
	expect(runs('CloudChat')).toBe(2);
	expect(new Set(sentTo()).size).toBe(12);
	expect(output('Not accepted')).toEqual([]);
});
