import {
	Signatures,
	type GenuineContext,
	type SignedCall,
} from '../../../nodes/CloudChatTrigger/genuine.ts';
import { received, signed } from './calls.mts';

const SECRET = 'the-secret';
const NOW = 1_764_000_000;

interface World extends GenuineContext {
	time: number;
	told: string | undefined;
	reads: number;
	warnings: string[];
}

function world(told: string | undefined = SECRET): World {
	const self: World = {
		time: NOW * 1000,
		told,
		reads: 0,
		warnings: [],
		now: () => self.time,
		readSecret: async () => {
			self.reads += 1;
			return self.told;
		},
		warn: (sentence) => self.warnings.push(sentence),
	};
	return self;
}

const BODY = JSON.stringify(received());
const good = (seconds = NOW) => signed(received(), SECRET, seconds);
const UNSIGNED = { rawBody: Buffer.from(BODY) };

it.each<[string, SignedCall]>([
	['no signature', { rawBody: good().rawBody, timestamp: String(NOW) }],
	['no body', { signature: good().signature, timestamp: String(NOW) }],
	['no sha256=', { ...good(), signature: good().signature.slice(7) }],
	['an old call, repeated', good(NOW - 301)],
	['a call of the future', good(NOW + 301)],
])('%s is refused once a signature has matched', async (_case, call) => {
	const [memory, context] = [new Signatures('7'), world()];
	expect(await memory.isGenuine(good(), SECRET, context)).toBe(true);
	expect(await memory.isGenuine(call, SECRET, context)).toBe(false);
	expect(await memory.isGenuine(good(), SECRET, context)).toBe(true);
	expect(context.warnings).toEqual([expect.stringContaining('It was refused')]);
});

it.each([299, -299])('a clock that differs by %i seconds is not a forgery', async (seconds) => {
	const memory = new Signatures('7');
	expect(await memory.isGenuine(good(NOW + seconds), SECRET, world())).toBe(true);
	expect(await memory.isGenuine(UNSIGNED, SECRET, world())).toBe(false);
});

it('an older CloudChat signs nothing: nothing is asked and nothing is said', async () => {
	const [memory, context] = [new Signatures('7'), world(undefined)];
	expect(await memory.isGenuine(UNSIGNED, '', context)).toBe(true);
	expect([context.reads, context.warnings]).toEqual([0, []]);
});

describe('the secret is read again', () => {
	it('at most once a minute, however many forge', async () => {
		const [memory, context] = [new Signatures('7'), world()];
		await memory.isGenuine(good(), SECRET, context);
		const forge = () => memory.isGenuine(signed(received(), 'guess', NOW), SECRET, context);
		await Promise.all(Array.from({ length: 50 }, forge));
		context.time += 59_999;
		await forge();
		expect([context.reads, context.warnings.length]).toEqual([1, 1]);
		context.time += 1;
		await forge();
		expect([context.reads, context.warnings.length]).toEqual([2, 2]);
	});

	it('where the node did not have one', async () => {
		const memory = new Signatures('7');
		expect(await memory.isGenuine(good(), '', world())).toBe(true);
		expect(await memory.isGenuine(UNSIGNED, '', world())).toBe(false);
	});
});
