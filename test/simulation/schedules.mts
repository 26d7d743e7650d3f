import { fc } from '../property.mts';

import type { ExecutionPlan, Fault, MessagePlan, ProcessPlan, Schedule } from './schedule.mts';

/** Within a process, calls take from one to three times as long as its fastest. */
const share = fc.nat({ max: 20 }).map((tenths) => 1 + tenths / 10);

const timing = (unit: number) =>
	fc.tuple(share, share, share).map(([lead, gap, tail]) => ({
		lead: 0.3 * unit * lead,
		gap: unit * gap,
		tail: 0.3 * unit * tail,
	}));

const fault: fc.Arbitrary<Fault> = fc.oneof(
	{ weight: 3, arbitrary: fc.nat({ max: 60 }).map((stall) => ({ stall })) },
	{ weight: 1, arbitrary: fc.nat({ max: 400 }).map((stall) => ({ stall })) },
	{ weight: 1, arbitrary: fc.nat({ max: 5_000 }).map((stall) => ({ stall })) },
	{ weight: 2, arbitrary: fc.constant<Fault>('failsBefore') },
	{ weight: 2, arbitrary: fc.constant<Fault>('failsAfter') },
	{ weight: 1, arbitrary: fc.constant<Fault>('never') },
	{ weight: 1, arbitrary: fc.constant<Fault>('neverAnswers') },
);

const faults = fc
	.array(fc.tuple(fc.nat({ max: 25 }), fault), { maxLength: 3 })
	.map((all) => Object.fromEntries(all) as Record<number, Fault>);

const crash = fc.record({ at: fc.nat({ max: 1_500 }), isWritten: fc.boolean() });

/** A process whose calls take about twice as many milliseconds as `unit`. */
const process = (unit: number, goesWrong: boolean): fc.Arbitrary<ProcessPlan> =>
	fc.record(
		{
			timings: fc.array(timing(unit), { minLength: 1, maxLength: 12 }),
			faults: goesWrong ? faults : fc.constant({}),
			...(goesWrong ? { crash } : {}),
			seed: fc.nat(),
		},
		{ requiredKeys: ['timings', 'faults', 'seed'] },
	);

const message = (name: fc.Arbitrary<string>): fc.Arbitrary<MessagePlan> =>
	fc.record({
		name,
		takes: fc.oneof(
			{ weight: 5, arbitrary: fc.nat({ max: 300 }) },
			{ weight: 1, arbitrary: fc.nat({ max: 5_000 }) },
		),
		ends: fc.constantFrom('accepted', 'accepted', 'unknown', 'free'),
	});

const execution = (name: fc.Arbitrary<string>, span: number): fc.Arbitrary<ExecutionPlan> => {
	const messages = (minLength: number, maxLength: number) =>
		fc.uniqueArray(message(name), { minLength, maxLength, selector: (one) => one.name });
	return fc.record({
		process: fc.nat({ max: 3 }),
		at: fc.nat({ max: span }),
		messages: fc.oneof(
			{ weight: 3, arbitrary: messages(1, 1) },
			{ weight: 1, arbitrary: messages(1, 6) },
		),
		wave: fc.integer({ min: 1, max: 3 }),
	});
};

const someKey = (keys: number) => fc.nat({ max: keys - 1 }).map((one) => `key:${one}`);

const large = { keys: 1_000, room: 200 };

/** Few keys that many want, where anything may go wrong. */
const contests: fc.Arbitrary<Schedule> = fc
	.record({
		unit: fc.constantFrom(1, 5, 5, 15, 60),
		goesWrong: fc.boolean(),
		keys: fc.integer({ min: 1, max: 4 }),
		span: fc.constantFrom(0, 20, 100, 400, 1_500, 6_000),
	})
	.chain(({ unit, goesWrong, keys, span }) =>
		fc.record({
			processes: fc.array(process(unit, goesWrong), { minLength: 2, maxLength: 4 }),
			executions: fc.array(execution(someKey(keys), span), { minLength: 2, maxLength: 8 }),
			sizes: fc.constant(large),
			before: fc.constantFrom(0, 5, 5),
		}),
	);

/** Processes that are busy with many keys, some of which several of them want. */
const busy: fc.Arbitrary<Schedule> = fc.constantFrom(1, 5, 15).chain((unit) =>
	fc.record({
		processes: fc.array(process(unit, false), { minLength: 2, maxLength: 4 }),
		executions: fc.array(execution(someKey(40), 400), { minLength: 20, maxLength: 50 }),
		sizes: fc.constant(large),
		before: fc.constant(1),
	}),
);

/** A process stands still in a call while another sends, and asks for the same keys later. */
const paused: fc.Arbitrary<Schedule> = fc
	.record({
		processes: fc.tuple(process(5, false), process(5, false)),
		call: fc.nat({ max: 4 }),
		stall: fc.integer({ min: 200, max: 3_000 }),
		early: fc.array(execution(someKey(4), 1_000), { minLength: 2, maxLength: 5 }),
		late: fc.array(execution(someKey(4), 3_000), { minLength: 1, maxLength: 4 }),
	})
	.map(({ processes: [one, other], call, stall, early, late }) => ({
		processes: [{ ...one, faults: { [call]: { stall } } }, other],
		executions: [...early, ...late.map((one) => ({ ...one, at: 2_000 + one.at }))],
		sizes: large,
		before: 1,
	}));

/** Rows that are full, or nearly so, with keys that are asked for again. */
const full: fc.Arbitrary<Schedule> = fc
	.record({
		before: fc.nat({ max: 150 }),
		keys: fc.integer({ min: 1, max: 10 }),
		goesWrong: fc.boolean(),
	})
	.chain(({ before, keys, goesWrong }) => {
		const old = fc.nat({ max: 150 }).map((one) => `key:old${one}`);
		return fc.record({
			processes: fc.array(process(5, goesWrong), { minLength: 1, maxLength: 3 }),
			executions: fc.array(execution(fc.oneof(old, someKey(20)), 600), {
				minLength: 2,
				maxLength: 8,
			}),
			sizes: fc.constant({ keys, room: 120 }),
			before: fc.constant(before),
		});
	});

/** A run without keys whose process crashes; beside it others; then a Retry. */
const crashed: fc.Arbitrary<Schedule> = fc
	.record({
		processes: fc.tuple(process(5, false), process(5, false)),
		crash: fc.record({ at: fc.integer({ min: 20, max: 1_000 }), isWritten: fc.boolean() }),
		sent: fc.array(message(fc.constant('')), { minLength: 2, maxLength: 8 }),
		again: fc.constantFrom<MessagePlan['ends']>('accepted', 'unknown', 'free'),
		wave: fc.integer({ min: 1, max: 3 }),
		others: fc.array(execution(someKey(3), 1_000), { maxLength: 4 }),
	})
	.map(({ processes: [one, other], crash, sent, again, wave, others }) => {
		const messages = sent.map((message, index) => ({ ...message, name: `run:${index}` }));
		const retried = messages.map((message) => ({ ...message, ends: again }));
		return {
			processes: [{ ...one, crash }, other],
			executions: [
				{ process: 0, at: 0, messages, wave, isOwn: true },
				{ process: 1, at: crash.at + 3_000, messages: retried, wave, retries: 0 },
				...others,
			],
			sizes: large,
			before: 1,
		};
	});

/** Anything that the protocol must stand. */
export const schedules: fc.Arbitrary<Schedule> = fc.oneof(
	{ weight: 16, arbitrary: contests },
	{ weight: 1, arbitrary: busy },
	{ weight: 4, arbitrary: full },
	{ weight: 3, arbitrary: crashed },
	{ weight: 2, arbitrary: paused },
);
