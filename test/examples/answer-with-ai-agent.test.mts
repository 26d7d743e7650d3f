import { readExample, type Example } from './examples.mts';
import { useExample } from './runExample.mts';

const { sandbox, tables, run } = useExample('answer-with-ai-agent');

const TABLE = 'cloudchat_ai_messages';
const MARIA = '+5511987654321';

/** Without what is connected to the agent: a stand-in repeats what the agent is told. */
function withoutModel(): Example {
	const example = readExample('answer-with-ai-agent');
	const isPart = ([, links]: [string, object]) => !('main' in links);
	const [parts, connections] = [true, false].map((wanted) =>
		Object.fromEntries(Object.entries(example.connections).filter((one) => isPart(one) === wanted)),
	) as [object, Example['connections']];
	return { ...example, connections, nodes: example.nodes.filter(({ name }) => !(name in parts)) };
}

const saidBy = (phone: string, text: string, more: object = {}) => {
	const message = sandbox().customer.says(phone, text);
	const { id: messageId, conversation } = message;
	const { id: conversationId } = conversation;
	const conversationUrl = `${sandbox().url}/app/accounts/1/conversations/${conversationId}`;
	const event = { event: 'messageReceived', messageId, conversationId, conversationUrl };
	return { conversation, event: { ...event, content: text, contentType: 'text', ...more } };
};
type Said = ReturnType<typeof saidBy>;

async function comesIn({ event }: Said, duringWait?: () => Promise<void>) {
	const ended = await run({ 'When a customer writes': [event] }, withoutModel(), duringWait);
	expect(ended.error).toBeUndefined();
	return ended;
}

const repliesTo = ({ conversation }: Said) =>
	conversation.messages
		.filter(({ direction }) => direction === 'outgoing')
		.map(({ content }) => content);

it('answers a customer in the conversation', async () => {
	const said = saidBy(MARIA, 'Qual é o prazo?');
	await comesIn(said);
	expect(repliesTo(said)).toEqual(['To: Qual é o prazo?']);
	expect(tables.rows(TABLE)).toEqual([]);
});

it('answers several quick messages once, in their order', async () => {
	const [first, second, third] = ['Oi', 'Tudo bem?', 'Qual é o prazo?'].map((text) =>
		saidBy(MARIA, text),
	) as [Said, Said, Said];
	const other = saidBy('+5521998877665', 'Vocês abrem hoje?');
	// Each comes in while the one before it waits; the last one is told of before the second.
	await comesIn(first, async () => {
		await comesIn(third, async () => {
			await comesIn(second);
			await comesIn(other);
		});
	});
	expect(repliesTo(first)).toEqual(['To: Oi\nTudo bem?\nQual é o prazo?']);
	expect(repliesTo(other)).toEqual(['To: Vocês abrem hoje?']);
	expect(tables.rows(TABLE)).toEqual([]);
});

it('loses no message that comes while others are taken', async () => {
	const [early, late] = [saidBy(MARIA, 'Oi'), saidBy(MARIA, 'Qual é o prazo?')];
	await comesIn(early);
	await comesIn(late);
	expect(repliesTo(early)).toEqual(['To: Oi', 'To: Qual é o prazo?']);
});

it('tells the agent of what it cannot read', async () => {
	const said = saidBy(MARIA, '', { content: undefined, contentType: 'audio' });
	await comesIn(said);
	expect(repliesTo(said)).toEqual(['To: [audio]']);
});

it.each([
	['a person has the conversation', { assigneeName: 'Beatriz' }],
	['a team has the conversation', { teamName: 'suporte' }],
])('is silent where %s', async (_case, more) => {
	const said = saidBy(MARIA, 'Oi', more);
	const { runs } = await comesIn(said);
	expect([repliesTo(said), runs('Wait for more')]).toEqual([[], 0]);
});

it.each<[string, (said: Said) => void]>([
	['a colleague takes over', ({ conversation }) => sandbox().team.takesOver(conversation)],
	['the 24 hours end', ({ conversation }) => void (conversation.windowEnds = 0)],
])('is silent where %s while it waits', async (_case, happens) => {
	const said = saidBy(MARIA, 'Oi');
	const { runs } = await comesIn(said, async () => happens(said));
	expect([repliesTo(said), runs('AI Agent')]).toEqual([[], 0]);
});
