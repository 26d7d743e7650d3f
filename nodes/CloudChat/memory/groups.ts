/** How the messages of a run are taken together: a call of n8n's store costs the same for many. */
export interface GroupRules {
	parallel: number;
	perMinute?: number;
	/** Few messages in doubt, whatever ends the process, or few calls. */
	small: boolean;
}

/** A large run is cut into about so many groups, none larger than this. */
const SMALL = { groups: 100, largest: 100 };
const LARGE = { groups: 20, largest: 500 };

/**
 * Cuts what a run sends into groups, in order. If the process ends, the messages of a group that was
 * begun are in doubt, so it is not larger than what goes out in a few seconds.
 */
export function groupsOf<Item>(items: Item[], rules: GroupRules): Item[][] {
	const size = sizeFor(items.length, rules);
	return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
		items.slice(index * size, (index + 1) * size),
	);
}

function sizeFor(count: number, { parallel, perMinute, small }: GroupRules): number {
	if (perMinute !== undefined) return Math.min(parallel, Math.ceil(perMinute / 6));
	const { groups, largest } = small ? SMALL : LARGE;
	return Math.max(parallel, Math.min(largest, Math.ceil(count / groups)));
}
