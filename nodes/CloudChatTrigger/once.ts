/** The most keys that are remembered for a node; the oldest are forgotten first. */
const MOST = 30_000;

/** What has started an execution before, as far as this process knows. */
export class Once {
	private readonly keys = new Set<string>();

	constructor(private readonly most = MOST) {}

	/** Whether any of these was there before. */
	knows(keys: readonly string[]): boolean {
		return keys.some((key) => this.keys.has(key));
	}

	/** Whether all of these are new; they are remembered either way. */
	isFirst(keys: readonly string[]): boolean {
		const isFirst = !this.knows(keys);
		for (const key of keys) {
			this.keys.delete(key);
			this.keys.add(key);
		}
		for (const oldest of this.keys) {
			if (this.keys.size <= this.most) break;
			this.keys.delete(oldest);
		}
		return isFirst;
	}
}
