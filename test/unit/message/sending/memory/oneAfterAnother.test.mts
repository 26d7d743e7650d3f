import { oneAfterAnother } from '../../../../../nodes/CloudChat/message/sending/memory/oneAfterAnother.ts';

it('what shares something takes turns, what does not goes on', async () => {
	const story: string[] = [];
	const work = async (shared: object, name: string) =>
		await oneAfterAnother(shared, async () => {
			story.push(`${name} begins`);
			await new Promise((resolve) => setTimeout(resolve, 5));
			story.push(`${name} ends`);
			return name;
		});
	const shared = {};
	expect(await Promise.all([work(shared, '1'), work(shared, '2'), work({}, '3')])).toEqual([
		...['1', '2', '3'],
	]);
	expect(story.filter((line) => !line.startsWith('3'))).toEqual([
		...['1 begins', '1 ends', '2 begins', '2 ends'],
	]);
	expect(story.indexOf('3 begins')).toBeLessThan(story.indexOf('1 ends'));
});
