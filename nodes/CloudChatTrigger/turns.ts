/** Lets so many pieces of work be under way at once; the others wait for their turn. */
export class Turns {
	private underWay = 0;

	private readonly waiting: Array<() => void> = [];

	constructor(private readonly most: number) {}

	/** Runs `work` when it is its turn. It is told nothing of how long that took. */
	async run<Result>(work: () => Promise<Result>): Promise<Result> {
		if (this.underWay >= this.most) {
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		} else {
			this.underWay += 1;
		}
		try {
			return await work();
		} finally {
			// The turn is handed on, so that nobody who comes just now can take it.
			const next = this.waiting.shift();
			if (next === undefined) this.underWay -= 1;
			else next();
		}
	}
}
