import { inspect } from 'node:util'

const MASK = '[opened credential]'

/** What may be known of a credential: its kind, and the facts that go with it. */
type About = { readonly kind: string; readonly facts: Readonly<Record<string, string>> }

/** A credential out of its envelope. Opaque on purpose: printing or serialising it yields a mask. */
export class OpenedCredential {
  readonly #text: string
  readonly about: About | null

  constructor(text: string, about: About | null = null) {
    this.#text = text
    this.about = about
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
