import { fc } from '../property.mts';

import type { ExecutionPlan, Fault, MessagePlan, ProcessPlan, Schedule } from './plan.mts';

/** A whole number from 0 to 99 as a share of something. */
const percent = fc.nat({ max: 99 });

/** Within a process, calls take from one to three times as long as its fastest. */
const timing = fc
	.tuple(percent, percent, percent)
	.map(([lead, gap, tail]) => ({ lead: 1 + lead / 50, gap: 1 + gap / 50, tail: 1 + tail / 50 }));

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
	.array(fc.tuple(fc.nat({ max: 30 }), fault), { maxLength: 3 })
	.map((all) => Object.fromEntries(all) as Record<number, Fault>);

const crash = fc.record({ at: fc.nat({ max: 1_500 }), isWritten: fc.boolean() });

/** Of a process whose calls take about `unit` milliseconds a part. */
const processPlan = (unit: number, goesWrong: boolean): fc.Arbitrary<ProcessPlan> =>
	fc.record(
		{
			timings: fc.array(timing, { minLength: 1, maxLength: 12 }).map((all) =>
				all.map(({ lead, gap, tail }) => ({
					lead: lead * unit * 0.3,
					gap: gap * unit,
					tail: tail * unit * 0.3,
				})),
			),
			faults: goesWrong ? faults : fc.constant({}),
			...(goesWrong ? { crash } : {}),
		},
		{ requiredKeys: ['timings', 'faults'] },
	);

const message = (keys: number): fc.Arbitrary<MessagePlan> =>
	fc.record({
		keys: fc
			.uniqueArray(fc.nat({ max: keys - 1 }), { minLength: 1, maxLength: 2 })
			.map((all) => all.map((one) => `key:${one}`)),
		takes: fc.oneof(
			{ weight: 5, arbitrary: fc.nat({ max: 300 }) },
			{ weight: 1, arbitrary: fc.nat({ max: 5_000 }) },
		),
		ends: fc.constantFrom('accepted', 'accepted', 'unknown', 'free'),
	});

const execution = (keys: number, span: number): fc.Arbitrary<ExecutionPlan> =>
	fc.record({
		process: fc.nat({ max: 3 }),
		at: fc.nat({ max: span }),
		messages: fc.oneof(
			{ weight: 3, arbitrary: fc.array(message(keys), { minLength: 1, maxLength: 1 }) },
			{ weight: 1, arbitrary: fc.array(message(keys), { minLength: 2, maxLength: 6 }) },
		),
		wave: fc.integer({ min: 1, max: 3 }),
		resend: fc.nat({ max: 4 }).map((one) => one === 0),
		by: fc.constant('keys'),
	});

/** Anything that the protocol must stand. */
export const schedules: fc.Arbitrary<Schedule> = fc
	.record({
		unit: fc.constantFrom(1, 5, 5, 15, 60),
		goesWrong: fc.boolean(),
		keys: fc.integer({ min: 1, max: 4 }),
		span: fc.constantFrom(0, 20, 100, 400, 1_500),
	})
	.chain(({ unit, goesWrong, keys, span }) =>
		fc.record({
			processes: fc.array(processPlan(unit, goesWrong), { minLength: 2, maxLength: 4 }),
			executions: fc.array(execution(keys, span), { minLength: 2, maxLength: 8 }),
			sizes: fc.constant({ keys: 1_000, room: 200 }),
			before: fc.constant(0),
		}),
	);

/** Messages one after another, with keys that nobody else wants: they keep a process writing. */
const traffic = (process: number, number: number): fc.Arbitrary<ExecutionPlan> =>
	fc
		.tuple(fc.nat({ max: 60 }), fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 4 }))
		.map(([at, takes]) => ({
			process,
			at,
			messages: takes.map((one, index) => ({
				keys: [`key:${process}.${number}.${index}`],
				takes: one,
				ends: 'accepted',
			})),
			wave: 1,
			resend: false,
			by: 'keys',
		}));

/** Processes that are busy with other keys, while several of them want the same one. */
export const busySchedules: fc.Arbitrary<Schedule> = fc
	.record({
		unit: fc.constantFrom(1, 5, 15),
		processes: fc.integer({ min: 2, max: 4 }),
		streams: fc.integer({ min: 1, max: 5 }),
	})
	.chain(({ unit, processes, streams }) =>
		fc
			.record({
				processes: fc.array(processPlan(unit, false), {
					minLength: processes,
					maxLength: processes,
				}),
				traffic: fc.tuple(
					...Array.from({ length: processes * streams }, (_, index) =>
						traffic(index % processes, index),
					),
				),
				contest: fc.array(execution(1, 300), { minLength: 2, maxLength: 4 }),
			})
			.map(({ processes, traffic, contest }) => ({
				processes,
				executions: [
					...traffic,
					...contest.map((one) => ({ ...one, resend: false, at: 100 + one.at })),
				],
				sizes: { keys: 1_000, room: 200 },
				before: 1,
			})),
	);

/** Several processes want the same key at nearly the same moment. */
export const contests: fc.Arbitrary<Schedule> = fc
	.record({ unit: fc.constantFrom(1, 5, 15), span: fc.constantFrom(0, 10, 40) })
	.chain(({ unit, span }) =>
		fc.record({
			processes: fc.array(processPlan(unit, false), { minLength: 2, maxLength: 4 }),
			executions: fc
				.array(execution(1, span), { minLength: 2, maxLength: 6 })
				.map((all) => all.map((one, process) => ({ ...one, process, resend: false }))),
			sizes: fc.constant({ keys: 1_000, room: 200 }),
			before: fc.constant(1),
		}),
	);
