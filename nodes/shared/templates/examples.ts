import { list, record, text } from '../text/json';

/**
 * The examples of a header's or a body's variables by name, which is the number for positional
 * ones. Source of the shapes: Meta.
 */
export function examplesOf(component: 'header' | 'body', given: unknown): Map<string, string> {
	const example = record(given);
	const examples = new Map<string, string>();
	const keep = (name: string, value: unknown) => {
		const words = text(value).trim();
		if (name !== '' && words !== '') examples.set(name, words);
	};
	for (const one of list(example[`${component}_text_named_params`])) {
		const { param_name: name, example: value } = record(one);
		keep(text(name).trim(), value);
	}
	// A header's examples are a list; a body's a list of lists, one for each sample message.
	const positional = list(example[`${component}_text`]);
	const [first] = positional;
	(Array.isArray(first) ? list(first) : positional).forEach((value, place) => {
		keep(String(place + 1), value);
	});
	return examples;
}
