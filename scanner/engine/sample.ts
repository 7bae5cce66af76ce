/** A made-up credential in the text a person would write for it. */
export type Sample = {
  /** The whole text, such as a token, a URL with a password in it, or a PEM block. */
  readonly text: string
  /** What the engine must report as the secret of it. */
  readonly secret: string
  /** The name it stands under where the writing has names. */
  readonly key: string
  /** Whether the text may be put as a value into any writing, or stands by itself. */
  readonly standsAlone: boolean
}
