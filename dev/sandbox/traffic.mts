/** How busy the action is: for tests of concurrency limits and of connection reuse. */
export class Traffic {
	#inFlight = 0;
	#peakInFlight = 0;
	#connections = 0;

	/** Posts to the action received and not yet answered. */
	get inFlight(): number {
		return this.#inFlight;
	}

	get peakInFlight(): number {
		return this.#peakInFlight;
	}

	/** TCP connections ever opened to this server. */
	get connections(): number {
		return this.#connections;
	}

	connect(): void {
		this.#connections += 1;
	}

	/** Counts a post in; the function it returns counts it out. */
	enter(): () => void {
		this.#inFlight += 1;
		this.#peakInFlight = Math.max(this.#peakInFlight, this.#inFlight);
		return () => {
			this.#inFlight -= 1;
		};
	}

	/** Forgets the peak and the connections; what is under way stays counted. */
	clear(): void {
		this.#peakInFlight = this.#inFlight;
		this.#connections = 0;
	}
}
