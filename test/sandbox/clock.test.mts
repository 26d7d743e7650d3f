import { MovedClock } from '../../dev/sandbox/index.mts';

it('what falls due is called at its own moment, in order, also what is set meanwhile', async () => {
	const clock = new MovedClock(1000);
	const called: Array<[string, number]> = [];
	const note = (name: string) => () => called.push([name, clock.now()]);
	clock.after(300, note('later'));
	clock.after(100, () => {
		note('first')();
		clock.after(50, note('set meanwhile'));
	});
	const takeBack = clock.after(200, note('taken back'));
	clock.after(501, note('not yet'));
	takeBack();

	await clock.advance(500);

	expect(called).toEqual([
		['first', 1100],
		['set meanwhile', 1150],
		['later', 1300],
	]);
	expect(clock.now()).toBe(1500);
});
