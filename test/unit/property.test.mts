import { fc, holds, holdsAsync } from '../property.mts';

const digit = fc.nat(9);

it('passes what is true of every run', () => {
	holds([digit, digit], (reached, a, b) => {
		reached();
		expect(a + b).toBe(b + a);
	});
});

it('fails what is not true, and names the seed', () => {
	const wrong = () => holds([digit], (_reached, one) => expect(one).toBeLessThan(5), { seed: 7 });

	expect(wrong).toThrow('seed: 7');
});

it('fails what fewer than half of the runs looked at, and names the seed', async () => {
	const seldom = (reached: () => void, one: number) => {
		if (one === 0) {
			reached();
			reached();
		}
	};
	const said = /^Only \d{1,3} of 1000 runs reached the assertion \(seed 7\)/;

	expect(() => holds([digit], seldom, { seed: 7 })).toThrow(said);
	await expect(
		holdsAsync([digit], async (reached, one) => seldom(reached, one), { seed: 7 }),
	).rejects.toThrow(said);
});
