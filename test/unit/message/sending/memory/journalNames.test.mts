import type { Journal } from '../../../../../nodes/CloudChat/message/sending/memory/journal.ts';
import type { Message } from '../../../../../nodes/CloudChat/message/sending/model/message.ts';
import { execution, maria } from './journals.mts';

const nameIn = (journal: Journal, one: Message) => journal.nameAcrossExecutions(one);

describe('what a message is called across executions', () => {
	it('is its content, and equal ones are counted', () => {
		const names = (journal: Journal) =>
			[maria(0), maria(1), maria(2, { name: 'Ana' })].map((one) => nameIn(journal, one));
		const first = names(execution().run());
		expect(new Set(first).size).toBe(3);
		expect(names(execution().run({ executionId: '2', isRetry: true }))).toEqual(first);
	});

	it('belongs to the execution and its Retries alone', () => {
		const of = (run: { executionId: string; family?: string }) =>
			nameIn(execution().run(run), maria(0));
		expect(of({ executionId: '1' })).toBe(of({ executionId: '2' }));
		expect(of({ executionId: '1', family: 'other' })).not.toBe(of({ executionId: '1' }));
		const unnamed = { family: undefined };
		expect(of({ executionId: '1', ...unnamed })).toBe(of({ executionId: '1', ...unnamed }));
		expect(of({ executionId: '1', ...unnamed })).not.toBe(of({ executionId: '2', ...unnamed }));
	});
});

describe('in a Retry', () => {
	const changed = [maria(0, { name: 'Ana' }), maria(0, { name: 'Bia' })];
	const namesIn = (journal: Journal) => new Set(changed.map((one) => nameIn(journal, one))).size;
	const failing = (runIndex: number) => {
		const failed = execution();
		failed.run({ runIndex });
		return failed.stored();
	};
	const retry = { executionId: '2', isRetry: true };

	it.each([
		['it is the item, in the run that had failed', failing(1), { ...retry, runIndex: 1 }, 1],
		['another inbox, number or template is another message', failing(1), retry, 2],
		['a tool call has no item', failing(1), { ...retry, runIndex: 1, isTool: true }, 2],
		['it is the content, where nothing is known of the execution', '{}', retry, 2],
		['it is the content, in a try of the execution itself', failing(0), {}, 2],
	])('%s', (_case, stored, run, count) => {
		expect(namesIn(execution(stored).run(run))).toBe(count);
	});

	it('where it goes is part of it', () => {
		const journal = execution(failing(0)).run(retry);
		const elsewhere = maria(0, { template_name: 'other' });
		expect(nameIn(journal, elsewhere)).not.toBe(nameIn(journal, maria(0)));
	});

	it('later rounds, and later Retries, call it as the first Retry did', () => {
		const first = execution(failing(0));
		expect(namesIn(first.run(retry))).toBe(1);
		expect(namesIn(first.run({ ...retry, runIndex: 1 }))).toBe(2);
		const second = execution(first.stored());
		expect(namesIn(second.run({ ...retry, executionId: '3', runIndex: 1 }))).toBe(2);
		expect(namesIn(second.run({ ...retry, executionId: '3' }))).toBe(1);
		const lost = execution();
		lost.run(retry);
		expect(namesIn(execution(lost.stored()).run({ ...retry, executionId: '3' }))).toBe(2);
	});
});
