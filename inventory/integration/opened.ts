import { inspect } from 'node:util'

const MASK = '[opened credential]'

/** A credential out of its envelope. Opaque on purpose: printing or serialising it yields a mask. */
export class OpenedCredential {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The only way to the text. */
  expose<Result>(use: (text: string) => Result): Result {
    return use(this.#text)
  }

  toJSON(): string {
    return MASK
  }

  toString(): string {
    return MASK
  }

  [inspect.custom](): string {
    return MASK
  }
}
