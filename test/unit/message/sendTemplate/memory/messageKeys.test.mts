import {
	MessageKeys,
	type Claim,
	type KeyBook,
} from '../../../../../nodes/CloudChat/message/sendTemplate/memory/messageKeys.ts';
import type { Message } from '../../../../../nodes/CloudChat/message/sendTemplate/model/message.ts';
import { message } from '../../../messages.mts';

/** A run whose messages each have the keys that stand in `order`; all keys are free unless told. */
function run(claims: Record<string, Claim> = {}) {
	const settled: string[] = [];
	const others = new Map<string, Promise<void>>();
	const unsaved = new Set<string>();
	const late = new AbortController();
	const book: KeyBook = {
		inWork: (key) => others.get(key),
		claim: async (key) => claims[key] ?? 'mine',
		settle: async (key, end) => {
			settled.push(`${key} ${end}`);
			return !unsaved.has(key);
		},
	};
	const clock = { now: () => 0, wait: async () => {}, deadline: () => late.signal };
	const keysOf = ({ itemIndex }: Message) => (itemIndex === 0 ? ['a'] : ['b', 'c']);
	const keys = new MessageKeys(book, clock, { keysOf, resend: false, patience: 1 });
	return { keys, settled, others, unsaved, late };
}

const one = message(0);
const two = message(1);

describe('a message that another run of this process has in work', () => {
	it('is claimed when that has ended', async () => {
		const { keys, others } = run();
		let end = () => {};
		others.set('c', new Promise((resolve) => (end = resolve)));
		expect(await keys.claim([two])).toEqual(new Map([[two, 'inWork']]));
		const asked = keys.claimLate(two);
		others.delete('c');
		end();
		expect(await asked).toBe('mine');
	});

	it('is unknown where it takes too long', async () => {
		const { keys, others, late } = run();
		others.set('b', new Promise(() => {}));
		const asked = keys.claimLate(two);
		late.abort();
		expect(await asked).toBe('unknown');
	});
});

it.each(['mine', 'again'] as const)(
	'where one key is not free, the other one (%s) is freed again',
	async (other) => {
		const { keys, settled } = run({ b: 'accepted', c: other });
		expect(await keys.claim([one, two])).toEqual(
			new Map([
				[one, 'mine'],
				[two, 'accepted'],
			]),
		);
		expect(settled).toEqual(['c free']);
	},
);

it.each(['accepted', 'unknown'] as const)('a run that left a key %s knows it', async (end) => {
	const { keys } = run();
	await keys.claim([one]);
	await keys.settle(new Map([[one, end]]));
	expect(await keys.claim([one])).toEqual(new Map([[one, end]]));
});

it('a key that was freed may be claimed again', async () => {
	const { keys } = run();
	await keys.claim([one]);
	await keys.settle(new Map([[one, 'free']]));
	expect(await keys.claim([one])).toEqual(new Map([[one, 'mine']]));
});

describe('how a message ended', () => {
	it.each([
		['accepted', ['c'], [two]],
		['accepted', [], []],
		['unknown', ['b', 'c'], []],
	] as const)('%s, where %j cannot be written', async (end, notWritten, told) => {
		const { keys, settled, unsaved } = run();
		for (const key of notWritten) unsaved.add(key);
		await keys.claim([two]);
		expect(await keys.settle(new Map([[two, end]]))).toEqual(told);
		expect(settled).toEqual([`b ${end}`, `c ${end}`]);
	});

	it('is written once, and only by the run that claimed it', async () => {
		const { keys, settled } = run();
		expect(await keys.settle(new Map([[one, 'accepted']]))).toEqual([]);
		expect(settled).toEqual([]);
	});
});
