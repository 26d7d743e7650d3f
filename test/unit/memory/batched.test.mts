import { batched } from '../../../nodes/CloudChat/memory/batched.ts';
import { settled } from '../clock.mts';

describe('calls gathered into groups', () => {
	it('come together while one group is at work, and each gets its own result', async () => {
		const groups: number[][] = [];
		const double = batched(async (inputs: number[]) => {
			groups.push(inputs);
			await settled();
			return inputs.map((input) => input * 2);
		});
		const first = [double(1), double(2)];
		await Promise.resolve();
		await Promise.resolve();
		const later = [double(3), double(4)];
		expect(await Promise.all([...first, ...later])).toEqual([2, 4, 6, 8]);
		expect(groups).toEqual([
			[1, 2],
			[3, 4],
		]);
	});

	it('go on after an error', async () => {
		let fail = true;
		const work = batched(async (inputs: number[]) => {
			if (fail) throw new Error('no');
			return await Promise.resolve(inputs);
		});
		await expect(work(1)).rejects.toThrow('no');
		fail = false;
		expect(await work(2)).toBe(2);
	});
});
