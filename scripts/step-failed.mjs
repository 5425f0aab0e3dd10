/** A step that did not work; `tail` holds the last lines of what it wrote. */
export class StepFailed extends Error {
  /**
   * @param {string} message one sentence
   * @param {string} [tail]
   */
  constructor(message, tail = "") {
    super(message);
    this.tail = tail;
  }
}
