import { NodeHelpers, type INode, type INodeProperties } from 'n8n-workflow';

import { CloudChat } from '../../nodes/CloudChat/CloudChat.node';
import { CloudChatTrigger } from '../../nodes/CloudChatTrigger/CloudChatTrigger.node';
import { exampleNames, isCloudChat, isTrigger, linksOf, readExample } from './examples.mts';

const { description } = new CloudChat();
const { properties } = description;

/** The node with every parameter that it has, those that are as they begin too. */
function complete(node: INode): INode {
	const { parameters } = node;
	const values = NodeHelpers.getNodeParameters(
		...([properties, parameters, true, false, node, description] as const),
	);
	return { ...node, parameters: values ?? {} };
}

/** The parameters that the form shows for what the node does. */
function shownFor(node: INode): INodeProperties[] {
	const { parameters } = complete(node);
	return properties.filter((one) =>
		NodeHelpers.displayParameter(parameters, one, node, description),
	);
}

/** What n8n adds to every node that is a tool of an agent. */
const OF_TOOLS = ['descriptionType', 'toolDescription'];

const casesOf = (isOne: (node: INode) => boolean) =>
	exampleNames.flatMap((example) =>
		readExample(example)
			.nodes.filter(isOne)
			.map((node) => [example, node.name, node] as const),
	);

const isCollection = ({ type }: INodeProperties) => type === 'collection';

const namesOf = (known: readonly INodeProperties[]) => known.map(({ name }) => name);

/** The values that are none of the choices which a parameter offers. */
function strangers(known: readonly INodeProperties[], given: object): unknown[] {
	return Object.entries(given).filter(([name, value]) => {
		const property = known.find((one) => one.name === name && one.type === 'options');
		const choices = property?.options?.map((choice) => 'value' in choice && choice.value);
		return choices !== undefined && !choices.includes(value as string);
	});
}

describe.each(casesOf(isTrigger))('%s, %s', (_example, _name, { parameters }) => {
	const known = new CloudChatTrigger().description.properties;

	it('has only parameters and events that there are', () => {
		expect(namesOf(known)).toEqual(expect.arrayContaining(Object.keys(parameters)));
		const events = known.find(({ name }) => name === 'events')?.options ?? [];
		expect(events.map((one) => 'value' in one && one.value)).toEqual(
			expect.arrayContaining(parameters.events as string[]),
		);
		expect(strangers(known, parameters)).toEqual([]);
	});
});

describe.each(casesOf(isCloudChat))('%s, %s', (example, name, node) => {
	const given = node.parameters;
	const shown = shownFor(node);

	it('has only parameters and choices that there are', () => {
		const ofTools = node.type.endsWith('Tool') ? OF_TOOLS : [];
		expect([...namesOf(shown), ...ofTools]).toEqual(expect.arrayContaining(Object.keys(given)));
		expect(strangers(shown, given)).toEqual([]);
		for (const { name: collection, options = [] } of shown.filter(isCollection)) {
			const chosen = given[collection] ?? {};
			const known = options as INodeProperties[];
			expect(namesOf(known)).toEqual(expect.arrayContaining(Object.keys(chosen)));
			expect(strangers(known, chosen as object)).toEqual([]);
		}
	});

	it('has nothing for n8n to complain of', () => {
		const issues = NodeHelpers.getNodeParametersIssues(properties, complete(node), description);
		expect(issues).toBeNull();
	});

	it('has an error output where, and only where, something is connected to it', () => {
		const links = linksOf(readExample(example));
		const isUsed = links.some(({ from, output }) => from === name && output === 1);
		expect(node.onError === 'continueErrorOutput').toBe(isUsed);
	});
});
