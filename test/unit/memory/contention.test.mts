import { Contention } from '../../../nodes/CloudChat/memory/contention.ts';

it('each write has a mark of its own, and knows that of the one before on the same row', () => {
	const contention = new Contention('one');
	const first = contention.next('a');
	expect(first.last).toBeUndefined();
	expect(contention.next('b').last).toBeUndefined();
	const second = contention.next('a');
	expect(second.last).toBe(first.mark);
	expect(second.mark).not.toBe(first.mark);
	expect(new Contention('two').next('a').mark).not.toBe(first.mark);
});

it('tells each mark that is needed no more, once', () => {
	const contention = new Contention('one');
	const [first, second] = [contention.next('a').mark, contention.next('a').mark];
	contention.next('a');
	expect(contention.takeSpent('a')).toEqual([first, second]);
	expect(contention.takeSpent('a')).toEqual([]);
	expect(contention.takeSpent('b')).toEqual([]);
});

it('remembers for each row whether another process was seen', () => {
	const contention = new Contention('one');
	contention.next('a');
	contention.next('b');
	contention.note('a');
	contention.next('a');
	expect([contention.isOn('a'), contention.isOn('b'), contention.isOn('c')]).toEqual([
		true,
		false,
		false,
	]);
});
