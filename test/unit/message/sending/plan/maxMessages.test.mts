import type {
	Composed,
	Message,
} from '../../../../../nodes/CloudChat/message/sending/model/message.ts';
import {
	heldAsAWhole,
	makePlan,
} from '../../../../../nodes/CloudChat/message/sending/plan/plan.ts';
import { ACCEPTED, good, NOTHING, RULES, tried, words } from './plans.mts';

/** The same with Max Messages; `known` are keys that this node has sent, or may have. */
async function limited(
	composed: Composed[],
	maxMessages: number,
	earlier = NOTHING,
	known: Array<[Message, 'accepted' | 'unknown']> = [],
) {
	const asked: Message[] = [];
	const planned = makePlan(composed, RULES, earlier);
	const plan = await heldAsAWhole(
		planned,
		{ ...RULES, maxMessages, isRetry: false },
		earlier,
		async (messages) => {
			asked.push(...messages);
			return new Map(known);
		},
	);
	return { plan, asked, words: words(plan) };
}

describe('Max Messages', () => {
	it.each([
		[3, 'send'],
		[2, 'tooManyMessages'],
		[0, 'tooManyMessages'],
	])('%d', async (maxMessages, expected) => {
		const { words } = await limited([good(0), good(1), good(2)], maxMessages);
		expect(words).toEqual(Array(3).fill(expected));
	});

	it('counts what the execution has sent before', async () => {
		const earlier = tried(ACCEPTED, 0);
		const items = [good(0), good(1)];
		expect((await limited(items, 2, earlier)).words).toEqual(['accepted', 'send']);
		expect((await limited(items, 1, earlier)).words).toEqual(['accepted', 'tooManyMessages']);
		expect((await limited([good(0)], 0, earlier)).words).toEqual(['accepted']);
	});

	it('holds back what repeats a message that is held back, not what repeats an earlier one', async () => {
		const twice = [good(0), { ...good(0), itemIndex: 1 }];
		expect((await limited(twice, 0)).words).toEqual(['tooManyMessages', 'tooManyMessages']);
		const sent = tried(ACCEPTED, 0);
		expect((await limited(twice, 0, sent)).words).toEqual(['accepted', 'duplicateInRun']);
	});

	it('asks for keys only where it matters, and does not count what they skip', async () => {
		const [one, other, third] = [0, 1, 2].map((item) => ({ ...good(item), onceKey: String(item) }));
		const items = [one, other, third, good(3)];
		expect((await limited(items, 4)).asked).toEqual([]);
		const known: Array<[Message, 'accepted' | 'unknown']> = [
			[one, 'accepted'],
			[third, 'unknown'],
		];
		const found = await limited(items, 2, NOTHING, known);
		expect(found.asked).toEqual(items);
		expect(found.words).toEqual(['sentBefore', 'send', 'sendingElsewhere', 'send']);
		const { plan } = await limited(items, 1, NOTHING, known);
		expect(words(plan)[1]).toBe('tooManyMessages');
		expect(plan[1]).toMatchObject({
			outcome: { problem: { message: expect.stringMatching(/send 2 messages.* allows 1\.$/) } },
		});
	});
});
