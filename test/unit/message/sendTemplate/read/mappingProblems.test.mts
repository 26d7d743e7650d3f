import {
	goneField,
	noHeaderFile,
	nothingMapped,
	unnamedField,
} from '../../../../../nodes/CloudChat/message/sendTemplate/read/mappingProblems.ts';

it.each([
	[() => goneField('x'), 'map them again'],
	[() => unnamedField({ id: 'Body 1', label: 'Variable 1' }), 'Map Each Column Manually'],
	[nothingMapped, 'the language that the customer reads'],
	[noHeaderFile, 'the public address of the image'],
])('says what to do: %#', (problem, hint) => {
	expect(problem().hint).toContain(hint);
});
