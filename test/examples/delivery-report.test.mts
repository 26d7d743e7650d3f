import { join } from 'node:path';

import { readContacts } from '../../dev/contacts.mts';
import { MovedClock } from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { EXAMPLES, readExample, type Example } from './examples.mts';
import { runExample } from './runExample.mts';

type Node = Example['nodes'][number];

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

async function run(set = (node: Node): Node => node) {
	const contacts = await readContacts(join(EXAMPLES, 'delivery-report.csv'));
	const rows = contacts.map((contact) => ({ ...contact }));
	const example = readExample('delivery-report');
	return await runExample(
		{ ...example, nodes: example.nodes.map(set) },
		sandbox(),
		{ 'One item per contact': rows },
		{ duringWait: async () => await clock.advance(60_000) },
	);
}

it('tells what happened to each message, and leads each failure where it can be dealt with', async () => {
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

/** The bars of the page: what they say, and how many. */
function barsOf(html: string): string[] {
	const bars = /<span>(.*?)<\/span><b>(\d+) <small>(\d+)%/g;
	return [...html.matchAll(bars)].map(([, label, count, share]) => `${label}: ${count}, ${share}%`);
}

it('shows it on a page that needs nothing else, in Portuguese or English', async () => {
	const { output } = await run();
	const [page] = output('Page');
	const html = String(page?.html);
	expect(barsOf(html)).toEqual([
		'Aceitas pelo CloudChat: 9, 90%',
		'Entregues: 2, 20%',
		'Lidas: 1, 10%',
		'Falharam: 6, 60%',
		'A caminho: 1, 10%',
		'Não aceitas: 1, 10%',
		'Corrigir a mensagem ou o modelo: 1, 17%',
		'Tentar de novo mais tarde: 1, 17%',
		'Não enviar mais: a pessoa parou o marketing: 1, 17%',
		'Usar outro canal: o número não recebe: 1, 17%',
		'Olhar a conta do WhatsApp: 1, 17%',
		'Olhar você mesmo: 1, 17%',
		'Number of parameters does not match the expected number of params: 1, 17%',
		'This message was not delivered to maintain healthy ecosystem engagement.: 1, 17%',
		'User has stopped receiving marketing messages from this business: 1, 17%',
		'Message undeliverable: 1, 17%',
		'Business eligibility payment issue: 1, 17%',
		'A code that nobody knows: 1, 17%',
		'Número de telefone errado: 1, 100%',
	]);
	// Nothing is loaded, nothing was left unfilled, and nobody is named.
	expect(html).not.toMatch(/<(script|link|img)|url\(|https?:|\{\{|undefined|Maria|\+55/);
	const english = await run((node) =>
		node.name === 'Language of the page'
			? { ...node, parameters: JSON.parse(JSON.stringify(node.parameters).replace('"pt"', '"en"')) }
			: node,
	);
	const [translated] = english.output('Page');
	expect(barsOf(String(translated?.html))[0]).toBe('Accepted by CloudChat: 9, 90%');
});

it('shows also a campaign of which no message was accepted, in the words of the service', async () => {
	sandbox().faults.when(() => ({ kind: 'unprocessable' }));
	const { output, runs } = await run();
	expect(runs('Report')).toBe(0);
	expect(barsOf(String(output('Page')[0]?.html))).toEqual([
		'Não aceitas: 10, 100%',
		'Recusada pelo CloudChat: 9, 90%',
		'Número de telefone errado: 1, 10%',
	]);
});
