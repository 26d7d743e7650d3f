/** A place in a JSON value, counted through all of its places, and what is put there instead. */
interface Damage {
	place: number;
	by: unknown;
}

/**
 * Valid JSON with nothing, one thing or two replaced: what is almost right is what code gets wrong.
 * Two thirds stay whole.
 */
export function brokenOrWhole<T>(valid: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
	const damage = fc.record({
		place: fc.nat(),
		by: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom<unknown>('', ' ', '=x', null, [])),
	});
	const whole = { weight: 2, arbitrary: fc.constant<Damage[]>([]) };
	const broken = { weight: 1, arbitrary: fc.array(damage, { minLength: 1, maxLength: 2 }) };
	return fc
		.tuple(valid, fc.oneof(whole, broken))
		.map(([value, damages]) => damages.reduce<unknown>(damaged, value));
}

function damaged(value: unknown, { place, by }: Damage): unknown {
	let left = place % placesIn(value);
	const walk = (one: unknown): unknown => {
		left -= 1;
		if (left < 0) {
			left = Infinity;
			return by;
		}
		if (Array.isArray(one)) return one.map(walk);
		if (typeof one !== 'object' || one === null) return one;
		return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, walk(inner)]));
	};
	return walk(value);
}

/** How many places a value has: itself, and those inside it. */
function placesIn(value: unknown): number {
	if (typeof value !== 'object' || value === null) return 1;
	return Object.values(value).reduce<number>((sum, inner) => sum + placesIn(inner), 1);
}
import { fc } from './property.mts';
