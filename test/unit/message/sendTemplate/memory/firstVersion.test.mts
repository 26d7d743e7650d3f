import { entryOfFirstVersion } from '../../../../../nodes/CloudChat/message/sendTemplate/memory/firstVersion.ts';

it.each([
	['a6341.9001@12.ab.cd', { state: 'accepted', conversationId: 6341, messageId: 9001 }],
	['t@12.ab.cd', { state: 'timeout' }],
	['s@12.ab.cd', { state: 'serverError' }],
	['c@12.ab.cd', { state: 'connectionLost' }],
])('a line of version 1.0.0: %s', (line, expected) => {
	expect(entryOfFirstVersion(['3.content.1', line])).toEqual([
		'content.1',
		{ ...expected, runIndex: 3, itemIndex: 12, route: 'ab.cd' },
	]);
});

it('a line that cannot be read is a message that nobody knows of', () => {
	const [name, entry] = entryOfFirstVersion(['3.content', ' a1@2.x\n']);
	expect(name).toBe('content');
	expect(entry).toMatchObject({ state: 'connectionLost', route: '' });
});
