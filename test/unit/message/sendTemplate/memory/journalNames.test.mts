import { Journal } from '../../../../../nodes/CloudChat/message/sendTemplate/memory/journal.ts';
import { identifier } from '../../../../../nodes/CloudChat/message/sendTemplate/model/identity.ts';
import { execution, maria, send, timedOut } from './journals.mts';

describe('names across executions', () => {
	it('an equal message takes that of one that is unknown, once; then one of its own', () => {
		const { run } = execution();
		const one = send(run(), maria(0), timedOut);
		const first = run().nameOf(one);
		const round = run({ runIndex: 1 });
		const again = send(round, maria(3), timedOut);
		expect(round.nameOf(again)).toBe(first);
		expect(round.nameOf(send(round, maria(4)))).toBe(`${first}.1`);
		expect(round.nameOf(maria(5))).toBe(`${first}.2`);
		expect(run({ runIndex: 2 }).nameOf(maria(0))).toBe(`${first}.2`);
	});

	it('begin with what the execution and its Retries have in common, or at random', () => {
		const idOf = (family?: string) =>
			Journal.of(
				{},
				{
					...retried,
					family,
					executionId: '1',
					identify: identifier('account'),
					inputOf: () => ({}),
				},
			).id;
		const retried = { runIndex: 0, isTool: false };
		expect(idOf('one')).toBe(idOf('one'));
		expect(idOf('one')).not.toBe(idOf('two'));
		expect(idOf()).not.toBe(idOf());
		expect(idOf()).toMatch(/^[\w-]{12}$/);
	});

	it('stand for a place, too, but not in a tool; where items stand as they stood, it is told', () => {
		const { run } = execution();
		expect(run().placeOf(maria(2))).not.toBe(run().placeOf(maria(3)));
		expect(run({ isTool: true }).placeOf(maria(2))).toBeUndefined();
		expect(run().isInherited).toBe(false);
		expect(run({ executionId: '2' }).isInherited).toBe(true);
	});

	it('in a Retry, the item itself is part of the place, but not in the run that had failed', () => {
		const failed = execution();
		failed.run({ runIndex: 1 });
		const { run } = execution(failed.stored());
		const place = (runIndex: number, input: unknown) =>
			run({ executionId: '2', runIndex, input }).placeOf(maria(0));
		expect(place(1, 'one')).toBe(place(1, 'other'));
		expect(place(2, 'one')).not.toBe(place(2, 'other'));
		expect(place(2, 'one')).toBe(place(2, 'one'));
		expect(place(2, 1n)).toBe(place(2, 2n)); // cannot be written as text
	});

	it('are the same in a Retry that has no journal', () => {
		const names = () => {
			const journal = execution().run();
			return [maria(0), maria(1), maria(2, { name: 'Ana' })].map((one) => journal.nameOf(one));
		};
		expect(names()).toEqual(names());
		expect(new Set(names()).size).toBe(3);
	});
});
