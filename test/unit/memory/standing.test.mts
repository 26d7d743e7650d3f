import { Standing } from '../../../nodes/CloudChat/memory/standing.ts';

it('knows the marks of each row, the newest last', () => {
	const standing = new Standing();
	standing.keep('row', 'a', ['a', 'a?'], 0);
	standing.keep('row', 'b', ['b', 'b?'], 10);
	standing.keep('other', 'c', ['c'], 10);
	standing.keep('row', 'a', ['a'], 20);
	expect(standing.marksOf('row', 20)).toEqual(['b', 'b?', 'a']);
	expect(standing.marksOf('nowhere', 20)).toEqual([]);
});

it('forgets a key that is free again: its marks may be another’s by now', () => {
	const standing = new Standing();
	standing.keep('row', 'a', ['a', 'a?'], 0);
	standing.keep('row', 'a', [], 1);
	expect(standing.marksOf('row', 1)).toEqual([]);
});

it('forgets what has stood for long, so that it does not grow', () => {
	const standing = new Standing();
	standing.keep('row', 'a', ['a'], 0);
	standing.keep('row', 'b', ['b'], 29_999);
	expect(standing.marksOf('row', 29_999)).toEqual(['a', 'b']);
	expect(standing.marksOf('row', 30_000)).toEqual(['b']);
	standing.keep('row', 'c', ['c'], 30_000);
	expect(standing.marksOf('row', 29_999)).toEqual(['b', 'c']);
});
