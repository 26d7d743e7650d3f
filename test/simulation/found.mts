import type { Mistake } from './broken.mts';
import type { ExecutionPlan, MessagePlan, ProcessPlan, Schedule } from './plan.mts';

/** A schedule that broke the protocol once. */
export interface Found {
	schedule: Schedule;
	/** How many messages are sent, and what is said of keys. */
	expected: Record<string, number>;
	/** What was wrong. */
	mistake: Mistake[];
}

const process = (plan: Partial<ProcessPlan> = {}): ProcessPlan => ({
	timings: [{ lead: 2, gap: 8, tail: 2 }],
	faults: {},
	seed: 1,
	...plan,
});

const message = (key: string, plan: Partial<MessagePlan> = {}): MessagePlan => ({
	keys: [key],
	takes: 10,
	ends: 'accepted',
	...plan,
});

const execution = (
	process: number,
	at: number,
	messages: MessagePlan[],
	plan: Partial<ExecutionPlan> = {},
): ExecutionPlan => ({ process, at, messages, wave: 10, resend: false, by: 'keys', ...plan });

const world = (processes: ProcessPlan[], executions: ExecutionPlan[]): Schedule => ({
	processes,
	executions,
	sizes: { keys: 1_000, room: 200 },
	before: 1,
});

/** Executions that keep a process writing, with keys that nobody else wants. */
const traffic = (number: number) =>
	Array.from({ length: 20 }, (_, stream) =>
		execution(
			number,
			stream * 11 + number * 5,
			Array.from({ length: 5 }, (_, index) => message(`key:${number}.${stream}.${index}`)),
			{ wave: 1 },
		),
	);

/** All calls take equally long, so that two processes keep in step. */
const inStep = { timings: [{ lead: 1, gap: 10, tail: 1 }] };

export const found: Record<string, Found> = {
	'two messages of a run have the same key': {
		schedule: world([process()], [execution(0, 0, [message('key:1'), message('key:1')])]),
		expected: { sent: 1, 'heard mine': 1 },
		mistake: [
			{
				file: 'messageKeys',
				from: "if (keys.some((key) => this.book.inWork(key) !== undefined)) return 'inWork';",
				to: "const isInWork = keys.some((key) => this.book.inWork(key) !== undefined);\nawait Promise.resolve();\nif (isInWork) return 'inWork';",
			},
		],
	},
	'another run of the same process has the key in work': {
		schedule: world(
			[process()],
			[
				execution(0, 0, [message('key:1', { takes: 1_000 }), message('key:2', { ends: 'free' })]),
				execution(0, 300, [message('key:1'), message('key:2')]),
			],
		),
		expected: { sent: 3, 'heard mine': 3, 'heard accepted': 1 },
		mistake: [
			{
				file: 'messageKeys',
				from: "others.length === 0 ? await this.claimOne(message) : 'inWork'",
				to: "others.length === 0 ? 'unknown' : 'inWork'",
			},
		],
	},
	'two processes that never rest each see their own marks only': {
		schedule: world(
			[process(inStep), process({ ...inStep, seed: 2 })],
			[
				...traffic(0),
				...traffic(1),
				...Array.from({ length: 10 }, (_, index) => [
					execution(0, 300 + 60 * index, [message(`key:${index}`)]),
					execution(1, 303 + 60 * index, [message(`key:${index}`)]),
				]).flat(),
			],
		),
		expected: { sent: 210, 'heard mine': 210 },
		mistake: [
			{ file: 'markRow', from: '{ least: 1, most: 3 }', to: '{ least: 0, most: 0 }' },
			{ file: 'markRow', from: 'await this.clock.wait(GATHER);', to: '' },
		],
	},
	'another process settles while this one waits to send again': {
		schedule: world(
			[process(), process()],
			[
				execution(0, 0, [message('key:1', { takes: 1_000 })]),
				execution(1, 100, [message('key:1')], { resend: true }),
			],
		),
		expected: { sent: 1, 'heard mine': 1, 'heard accepted': 1 },
		mistake: [{ file: 'sentKeys', from: "if (now === 'accepted') return now;", to: '' }],
	},
	'asking for an accepted key fails after it was written': {
		schedule: world(
			[process({ faults: { 0: 'failsAfter' } })],
			[execution(0, 0, [message('key:old0')], { resend: true })],
		),
		expected: { sent: 0, 'heard notSaved': 1 },
		mistake: [{ file: 'sentKeys', from: 'held.failed.some((own) => found.has(own))', to: 'false' }],
	},
	'two processes ask for an accepted key at once': {
		schedule: world(
			[process(), process()],
			[execution(0, 0, [message('key:old0')]), execution(1, 12, [message('key:old0')])],
		),
		expected: { sent: 0, 'heard accepted': 2 },
		mistake: [
			{
				file: 'sentKeys',
				from: "if (found === undefined || stateIn(found, held.key) !== 'unknown') return found;",
				to: 'return found;',
			},
		],
	},
	'a late write brings back what was taken away': {
		schedule: world(
			[process(), process({ timings: [{ lead: 2, gap: 30, tail: 2 }] })],
			[execution(0, 0, [message('key:1')]), execution(1, 235, [message('key:2')])],
		),
		expected: { sent: 2, 'heard mine': 2 },
		mistake: [
			{
				file: 'sentKeys',
				from: 'if (!found.has(held.own[0])) return true;',
				to: 'return true;',
			},
		],
	},
	'a process asks again for what it sent, after a pause of another has overwritten it': {
		schedule: world(
			[process(), process({ faults: { 0: { stall: 900 } } })],
			[
				execution(0, 10, [message('key:1')]),
				execution(1, 0, [message('key:2')]),
				execution(0, 1_500, [message('key:1')]),
			],
		),
		expected: { sent: 2, 'heard mine': 2, 'heard accepted': 1 },
		mistake: [
			{ file: 'sentKeys', from: 'if (this.row.keptFor(key).join() === key)', to: 'if (false)' },
		],
	},
	'a pause of another process overwrites a key whose message is on its way': {
		schedule: world(
			[process(), process({ faults: { 0: { stall: 900 } } }), process()],
			[
				execution(0, 10, [message('key:1', { takes: 20_000 })]),
				execution(1, 0, [message('key:2')]),
				execution(0, 2_500, [message('key:3')]),
				execution(2, 5_000, [message('key:1')]),
			],
		),
		expected: { sent: 3, 'heard mine': 3, 'heard unknown': 1 },
		mistake: [
			{
				file: 'sentKeys',
				from: "if (claim === 'mine') this.row.keep(key, [key, doubt(key), ...held.own]);",
				to: "if (claim === 'mine') this.row.keep(key, []);",
			},
		],
	},
	'a key was freed, but the answer was lost, and another process has taken it since': {
		schedule: world(
			[process({ faults: { 2: 'neverAnswers' } }), process()],
			[
				execution(0, 0, [message('key:1', { ends: 'free' })]),
				execution(1, 1_500, [message('key:1')]),
				execution(1, 15_000, [message('key:1')]),
				execution(0, 20_000, [message('key:1')]),
			],
		),
		expected: { sent: 2, 'heard mine': 2, 'heard accepted': 2 },
		mistake: [
			{
				file: 'sentKeys',
				from: 'return isGone || (await isSure);',
				to: 'if (!isGone) await this.row.remove(gone);\nreturn true;',
			},
		],
	},
	'a run without keys was stopped, and its process is asked for a message it left in doubt': {
		schedule: world(
			[process()],
			[
				execution(0, 0, [message('run:0', { ends: 'unknown' }), message('run:1')], {
					by: 'marks',
					isStopped: true,
				}),
				execution(0, 1_000, [message('run:0'), message('run:1')], { retries: 0 }),
			],
		),
		expected: { sent: 2, 'heard unknown': 1, 'heard accepted': 1 },
		mistake: [
			{
				file: 'sentKeys',
				from: 'this.row.keptFor(key).join() === key',
				to: 'this.row.keptFor(key)[0]',
			},
		],
	},
};
