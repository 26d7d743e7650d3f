import { isSticky, type Example } from './examples.mts';

interface Box {
	readonly name: string;
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

const NODE = { width: 96, height: 96 };
const AGENT = { width: 256, height: 96 };

/** Below a node stands its name, and with some a second line; it is wider than the node. */
const LABEL = { side: 48, below: 64 };

/** The pairs of boxes that lie on each other, with the room that n8n's canvas gives each. */
export function overlaps(example: Example): string[] {
	const boxes = boxesOf(example);
	return boxes.flatMap((one, index) =>
		boxes
			.slice(index + 1)
			.filter((other) => isOver(one, other))
			.map((other) => `${one.name} / ${other.name}`),
	);
}

function boxesOf({ nodes }: Example): Box[] {
	return nodes.map((node) => {
		const [left, top] = node.position;
		if (isSticky(node)) {
			const { width, height } = node.parameters as { width: number; height: number };
			return { name: node.name, left, top, right: left + width, bottom: top + height };
		}
		const { width, height } = node.type.endsWith('.agent') ? AGENT : NODE;
		return {
			name: node.name,
			left: left - LABEL.side,
			top,
			right: left + width + LABEL.side,
			bottom: top + height + LABEL.below,
		};
	});
}

function isOver(one: Box, other: Box): boolean {
	return (
		one.left < other.right &&
		other.left < one.right &&
		one.top < other.bottom &&
		other.top < one.bottom
	);
}
