// @ts-check
// The clock. It owns the loop: the core takes as many steps as the time that passed is worth.

/** @typedef {import('./session.js').Session} Session */

/** A pause longer than this, in milliseconds, was no playing: the page was hidden or busy. */
const LONGEST_FRAME = 250;

export class Player {
  playing = false;
  /** Whether it was playing that led to where the run stands. */
  arrived = false;
  #owed = 0;
  #last = 0;
  #frame = 0;
  #seen = true;

  /**
   * @param {Session} session
   * @param {() => void} onToggle called when playing begins or ends
   */
  constructor(session, onToggle) {
    this.session = session;
    this.onToggle = onToggle;
  }

  /** Plays on; from the end, from the start. */
  play() {
    if (this.playing) return;
    if (this.session.now.atEnd && this.session.now.step > 0) this.session.seek(0);
    // Who is asked something answers first.
    if (this.session.now.ask?.open) return;
    this.playing = true;
    // The first move comes soon, however slow the speed: whoever presses Play sees at once that it works.
    this.#owed = Math.max(0, 1 - this.session.facts.speed * 0.25);
    this.see(this.#seen);
    this.onToggle();
  }

  /** @param {boolean} [arrived] whether at the end */
  pause(arrived = false) {
    this.arrived = arrived;
    if (!this.playing) return;
    this.playing = false;
    cancelAnimationFrame(this.#frame);
    this.onToggle();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  /** Time passes only while the picture is seen. @param {boolean} seen */
  see(seen) {
    cancelAnimationFrame(this.#frame);
    this.#seen = seen;
    this.#last = performance.now();
    if (seen) this.#frame = requestAnimationFrame((time) => this.#tick(time));
  }

  /** @param {number} time milliseconds, as `performance.now()` */
  #tick(time) {
    if (!this.playing) return;
    const passed = Math.min(Math.max(time - this.#last, 0), LONGEST_FRAME);
    this.#last = time;
    this.#owed += (passed / 1000) * this.session.facts.speed;
    const count = Math.floor(this.#owed);
    this.#owed -= count;
    if (count > 0) this.session.step(count);
    if (this.session.now.atEnd && this.session.now.whole) this.pause(true);
    else this.#frame = requestAnimationFrame((next) => this.#tick(next));
  }
}
