import { groupsOf, type GroupRules } from '../../../nodes/CloudChat/memory/groups.ts';

const items = (count: number) => Array.from({ length: count }, (_, index) => index);
const sizes = (count: number, rules: Partial<GroupRules> = {}) =>
	groupsOf(items(count), { parallel: 10, small: false, ...rules }).map(({ length }) => length);

it('groups hold all messages once, in their order', () => {
	expect(groupsOf(items(57), { parallel: 7, small: true }).flat()).toEqual(items(57));
});

it.each([
	['one message', sizes(1), [1]],
	['none', sizes(0), []],
	['a few', sizes(30), [10, 10, 10]],
	['many: about twenty groups', sizes(2_000), Array<number>(20).fill(100)],
	['very many: not larger than 500', sizes(20_000), Array<number>(40).fill(500)],
	['many that are to be small', sizes(3_000, { small: true }), Array<number>(100).fill(30)],
	['very many that are to be small', sizes(20_000, { small: true }), Array<number>(200).fill(100)],
	['a slow pace: ten seconds of it', sizes(5, { perMinute: 12 }), [2, 2, 1]],
	['a quick pace', sizes(20, { perMinute: 6_000 }), [10, 10]],
])('%s', (_case, groups, expected) => {
	expect(groups).toEqual(expected);
});
