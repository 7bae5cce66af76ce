import type { Who } from './people.ts'

/** What is done in one commit: the whole text of the files it touches; null deletes one. */
export type Work = {
  readonly who: Who
  readonly message: string
  readonly files: Readonly<Record<string, string | null>>
}

/** A commit of the demo: `from` and `merge` are 1-based places in the list of commits. */
export type StoryCommit = {
  readonly branch: string
  readonly author: { readonly name: string; readonly email: string }
  readonly date: Date
  readonly message: string
  readonly from: number | null
  readonly merge: number | null
  readonly files: ReadonlyMap<string, string | null>
}
